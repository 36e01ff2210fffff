using LidarrCacheWarmer.Reporting.Statistics;

namespace LidarrCacheWarmer.Terminal.Statistics;

/// <summary>The section about broken entries, with reasons.</summary>
internal static class BrokenLines
{
    public static IEnumerable<string> For(LibraryStatistics statistics, TimeZoneInfo zone)
    {
        var kinds = statistics.Kinds.Where(kind => kind.BrokenCount > 0).ToList();
        if (kinds.Count == 0)
        {
            yield break;
        }

        yield return "";
        yield return "🩹 STILL BROKEN:";
        foreach (var kind in kinds)
        {
            yield return kind.Broken.Count == kind.BrokenCount
                ? $"   {Wording.Title(kind.Kind)}:"
                : $"   {Wording.Title(kind.Kind)}: {Wording.Number(kind.Broken.Count)} of {Wording.Number(kind.BrokenCount)}, oldest first";
            foreach (var entry in kind.Broken)
            {
                yield return $"     {Palette.Symbol(entry.Verdict)} {SafeText.From(entry.Name)} [{entry.Mbid}]";
                yield return $"         {State(entry, zone)}; {NextLook(entry, statistics.At, zone)}";
            }
        }

        yield return "   To list all of them: lidarr-cache-warmer ledger list. To see what to do: ledger show MBID";
    }

    private static string State(BrokenEntry entry, TimeZoneInfo zone)
    {
        var since = entry.Since is { } moment ? $" since {Wording.Day(moment, zone)}" : "";
        return entry.Verdict.Word() + since + (entry.Reason.Length > 0 ? $": {SafeText.From(entry.Reason)}" : "");
    }

    private static string NextLook(BrokenEntry entry, DateTimeOffset now, TimeZoneInfo zone) =>
        entry.DueAfter == DateTimeOffset.MaxValue ? "not checked again"
        : entry.DueAfter < now ? "checked in the next run"
        : $"checked again after {Wording.Day(entry.DueAfter, zone)}";
}
