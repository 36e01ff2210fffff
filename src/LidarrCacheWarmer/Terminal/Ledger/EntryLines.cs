using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Reporting.Entries;
using Spectre.Console.Rendering;

namespace LidarrCacheWarmer.Terminal.Ledger;

/// <summary>
/// Formats lists. People get up to three lines per entry, no wider than the terminal; programs get one line with tabs.
/// </summary>
internal static class EntryLines
{
    private const string Indent = "         ";

    /// <summary>The header of <see cref="ForEyes"/>, with the same layout as an entry.</summary>
    public static IReadOnlyList<string> Head { get; } =
        ["VERDICT  KIND           NAME", $"{Indent}MBID, SINCE, NEXT CHECK", $"{Indent}REASON"];

    /// <summary>The lines of an entry on a terminal.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="next">When the entry is checked next.</param>
    /// <param name="now">The current time.</param>
    /// <param name="width">The width of a line in cells.</param>
    public static IEnumerable<string> ForEyes(ListedEntry entry, NextLook next, DateTimeOffset now, int width)
    {
        yield return Cut($"{entry.Known.Verdict.Word(),-8} {Wording.One(entry.Kind),-14} {SafeText.From(entry.FullName)}", width);
        var age = entry.Known.VerdictSince is { } since ? $"  for {Wording.Short(now - since)}" : "";
        yield return $"{Indent}{entry.Mbid}{age}  {EntryWords.Next(next, now)}";
        if (Diagnosis.ReasonFor(entry.Known) is { Length: > 0 } reason)
        {
            yield return Cut(Indent + SafeText.From(reason), width);
        }
    }

    /// <summary>Verdict, start of the verdict, next check, kind, MBID, name, reason; times in UTC.</summary>
    public static string Fields(ListedEntry entry, NextLook next) => string.Join('\t', [
        entry.Known.Verdict.Word(),
        EntryWords.Field(entry.Known.VerdictSince),
        EntryWords.NextField(next),
        Wording.Key(entry.Kind),
        entry.Mbid.ToString(),
        SafeText.From(entry.FullName),
        SafeText.From(Diagnosis.ReasonFor(entry.Known)),
    ]);

    /// <summary>Counts of entries in words: <c>3 artists and 1 release group</c>.</summary>
    public static string Counted(long artists, long searches, long groups)
    {
        string[] parts =
        [
            .. artists > 0 ? [Wording.Counted(artists, EntryKind.Artist)] : Array.Empty<string>(),
            .. searches > 0 ? [Wording.Counted(searches, EntryKind.TextSearch)] : Array.Empty<string>(),
            .. groups > 0 ? [Wording.Counted(groups, EntryKind.ReleaseGroup)] : Array.Empty<string>(),
        ];
        return parts.Length > 1 ? $"{string.Join(", ", parts[..^1])} and {parts[^1]}" : string.Concat(parts);
    }

    private static string Cut(string text, int width)
    {
        if (new Segment(text).CellCount() <= width)
        {
            return text;
        }

        var end = text.Length - 1;
        while (end > 0 && (char.IsHighSurrogate(text[end - 1]) || new Segment(text[..end]).CellCount() > width - 1))
        {
            end--;
        }

        return text[..end] + "…";
    }
}
