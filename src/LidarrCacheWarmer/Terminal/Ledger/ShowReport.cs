using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Reporting.Entries;
using Spectre.Console;

namespace LidarrCacheWarmer.Terminal.Ledger;

/// <summary>Prints everything known about one entry, for people.</summary>
/// <param name="options">The configuration.</param>
/// <param name="now">The current time.</param>
/// <param name="zone">The local time zone.</param>
internal sealed class ShowReport(WarmerOptions options, DateTimeOffset now, TimeZoneInfo zone)
{
    private const int LabelWidth = 18, Width = 80;

    public IEnumerable<string> Lines(EntryDetails details)
    {
        var first = details.Requests[0].Entry;
        yield return $"{Wording.Title(first.Kind).TrimEnd('s')} {SafeText.From(first.Name)}";
        foreach (var line in About(details, first))
        {
            yield return line;
        }

        foreach (var request in details.Requests)
        {
            yield return "";
            foreach (var line in LinesFor(request))
            {
                yield return line;
            }
        }

        foreach (var line in History("Backends of the last answers:", details.History.Backends).Concat(History("Edge cache of the last answers:", details.History.EdgeCache)))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Field(string label, string text)
    {
        var head = $"  {label.PadRight(LabelWidth)}";
        // Addresses are never wrapped, so that users can copy them.
        foreach (var line in text.Contains("://", StringComparison.Ordinal)
            ? [SafeText.From(text)]
            : StyledLine.Wrap(SafeText.From(text), Style.Plain, Width - head.Length).Select(line => line.Text))
        {
            yield return head + line;
            head = new string(' ', head.Length);
        }
    }

    private IEnumerable<string> About(EntryDetails details, ListedEntry entry) =>
    [
        .. Field("MBID", entry.Mbid.ToString()),
        .. entry.Kind == EntryKind.ReleaseGroup ? Field("Artist", $"{entry.ArtistName} [{entry.ArtistMbid}]") : [],
        .. Field("MusicBrainz", EntryLinks.MusicBrainz(details)),
        .. Lidarrs(details),
        .. Field("Known from", entry.AnnouncedAt is { } announced
            ? $"the answer for its artist, last on {Moment(announced)}; Lidarr does not list it yet"
            : entry.IsManual ? "a manual entry" : "Lidarr"),
        .. EntryLinks.IsArtist(details) ? Field("Release groups", Albums(details)) : [],
    ];

    private IEnumerable<string> Lidarrs(EntryDetails details)
    {
        var links = EntryLinks.Lidarrs(details, options);
        return options.Lidarrs.Count == 1 ? Field("Lidarr", links[0].Url)
            : links.Count == 0 ? Field("Lidarr", "no Lidarr has it")
            : !details.Requests[0].Entry.Instances.IsKnown ? Field("Lidarr", "not known before the next run")
            : links.SelectMany(link => Field($"[{link.Name}]", link.Url));
    }

    private static string Albums(EntryDetails details) => details.ReleaseGroups.Count == 0
        ? "none in the ledger"
        : string.Join(", ", details.ReleaseGroups.OrderBy(count => count.Key).Select(count => $"{Wording.Number(count.Value)} {count.Key.Word()}"));

    private IEnumerable<string> LinesFor(EntryDetail request)
    {
        var (entry, known) = (request.Entry, request.Entry.Known);
        yield return $"The {(entry.Kind == EntryKind.TextSearch ? "search for the name" : $"request for the {Wording.One(entry.Kind)}")}";
        IEnumerable<string> lines =
        [
            .. request.Url is { } url ? Field("Lidarr requests", url) : [],
            .. Field("Verdict", known.Status == ProbeStatus.Untried ? "never tried"
                : known.Verdict.Word() + (known.VerdictSince is { } since ? $" since {Moment(since)}" : "")),
            .. request.Diagnosis.Reason.Length > 0 ? Field("Reason", request.Diagnosis.Reason) : [],
            .. EntryWords.Advice(entry, request.Next) is { Length: > 0 } advice ? Field("What to do", advice) : [],
            .. Field("Next check", EntryWords.Why(entry, request.Next, now, zone)),
            .. known.Status == ProbeStatus.Untried ? [] : Known(entry.Kind, known),
        ];
        foreach (var line in lines)
        {
            yield return line;
        }
    }

    private IEnumerable<string> Known(EntryKind kind, ProbeRecord known) =>
    [
        .. Field("Last check", Moment(known.LastChecked)),
        // The ledger stores no last answer for a text search.
        .. kind == EntryKind.TextSearch ? [] : Field("Last answer", known.LastStatusCode.Length == 0
            ? "not recorded"
            : $"{known.LastStatusCode}, after {Wording.Attempts(known.Attempts)}"),
        .. Field("Status", $"{EntryWords.Status(known.Status)} (as stored in the ledger)"),
        .. known.Evidence.Length > 0 ? Field("Evidence", known.Evidence) : [],
        // Rows of the Python tool have no LastSuccess; they show a success only as the last result.
        .. Field("Last success", Moment(known.LastSuccess ?? (known.Status == ProbeStatus.Success ? known.LastChecked : null))),
        .. known.WarmUntil is { } warm ? Field("Cached until", Moment(warm)) : [],
        .. FullAttempts(known) is { } full ? Field("Full attempts", full) : [],
        .. known.ColdRuns > 0 ? Field("Cold", $"in {Wording.Counted(known.ColdRuns, "run", "runs")} in a row") : [],
        .. known.CanaryTarget.Length > 0 ? Field("Backend", known.CanaryTarget) : [],
        .. known.CfCacheStatus.Length > 0 ? Field("Edge cache", known.CfCacheStatus) : [],
        .. known.RefreshPending ? Field("Refresh", "Lidarr has not refreshed this artist since its answer became cached") : [],
    ];

    // All other entries get the full number of attempts at their next check, so they have no line.
    private string? FullAttempts(ProbeRecord known) =>
        Recheck.IsRequested(known) ? "in the next run (recheck requested)"
        : Due.IsWornOut(known, now) ? $"after {Moment(known.NextFullCheck)}; until then 1 attempt per check"
        : null;

    private IEnumerable<string> History(string heading, IReadOnlyList<HistoryRow> rows)
    {
        if (rows.Count == 0)
        {
            yield break;
        }

        yield return "";
        yield return heading;
        foreach (var row in rows)
        {
            yield return $"  {Moment(row.At)}  {SafeText.From(row.Said)}  ({SafeText.From(row.StatusCode)}{(row.IsTextSearch ? ", search" : "")})";
        }
    }

    private string Moment(DateTimeOffset? moment) => moment switch
    {
        null => "never",
        { } value when value > now => $"{Wording.Day(value, zone)} (in {Wording.Duration(value - now)})",
        { } value => $"{Wording.Day(value, zone)} ({Wording.Duration(now - value)} ago)",
    };
}
