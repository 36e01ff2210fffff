using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Reporting.Entries;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Terminal.Ledger;

namespace LidarrCacheWarmer.Web.Pages;

/// <summary>The facts about an entry, in the words of the command <c>ledger show</c>.</summary>
/// <param name="site">The configuration.</param>
/// <param name="moments">The words for times.</param>
internal sealed class EntryFacts(Site site, Moments moments)
{
    public static string Title(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "The request for the artist",
        EntryKind.TextSearch => "The search for the name",
        EntryKind.ReleaseGroup => "The request for the album",
    };

    /// <summary>What is known about one request.</summary>
    public Html Of(EntryDetail request)
    {
        var (entry, known) = (request.Entry, request.Entry.Known);
        return List([
            known.Status == ProbeStatus.Untried ? Fact("Verdict", "never tried")
                : Row("Verdict", Html.From($"{VerdictHtml.Tag(known.Verdict)}{(known.VerdictSince is { } since ? $" since {moments.Full(since)}" : "")}")),
            Fact("Reason", request.Diagnosis.Reason),
            Fact("What to do", EntryWords.Advice(entry, request.Next)),
            Fact("Next check", EntryWords.Why(entry, request.Next, moments.Now, site.Time.LocalTimeZone)),
            .. known.Status == ProbeStatus.Untried ? [] : Known(entry.Kind, known),
            Fact("Lidarr requests", request.Url ?? ""),
        ]);
    }

    /// <summary>What is known about the artist or album itself, and its pages.</summary>
    public Html About(EntryDetails details)
    {
        var entry = details.Requests[0].Entry;
        return List([
            Fact("MBID", entry.Mbid.ToString()),
            entry.Kind == EntryKind.ReleaseGroup ? Row("Artist", Html.From($"<a href=\"{site.Path($"/entries/artist/{entry.ArtistMbid}")}\">{entry.ArtistName}</a>")) : Html.None,
            .. Lidarrs(details, entry),
            Fact("Known from", entry.AnnouncedAt is { } announced
                ? $"the answer for its artist, last on {moments.Full(announced)}; Lidarr does not list it yet"
                : entry.IsManual ? "a manual entry" : "Lidarr"),
            EntryLinks.IsArtist(details) ? Fact("Albums", details.ReleaseGroups.Count == 0
                ? "none in the ledger"
                : string.Join(", ", details.ReleaseGroups.OrderBy(count => count.Key).Select(count => $"{Wording.Number((long)count.Value)} {count.Key.Word()}"))) : Html.None,
        ]);
    }

    /// <summary>The pages of the entry elsewhere, as buttons.</summary>
    public Html Buttons(EntryDetails details)
    {
        var lidarrs = EntryLinks.Lidarrs(details, site.Options);
        return Html.Join([
            Button(EntryLinks.MusicBrainz(details), "Open at MusicBrainz"),
            .. lidarrs.Select(link => Button(link.Url, lidarrs.Count == 1 ? "Open in Lidarr" : $"Open in {link.Name}")),
        ]);
    }

    /// <summary>The backends and edge caches of the last answers; nothing without a history.</summary>
    public Html History(LedgerHistory history) => Html.Join([Rows("Backends of the last answers", history.Backends), Rows("Edge cache of the last answers", history.EdgeCache)]);

    private IEnumerable<Html> Known(EntryKind kind, ProbeRecord known) =>
    [
        Fact("Last check", moments.Full(known.LastChecked)),
        // The ledger stores no last answer for a text search.
        kind == EntryKind.TextSearch ? Html.None
            : Fact("Last answer", known.LastStatusCode.Length == 0 ? "not recorded" : $"{known.LastStatusCode}, after {Wording.Attempts(known.Attempts)}"),
        Fact("Status", $"{EntryWords.Status(known.Status)} (as stored in the ledger)"),
        Fact("Evidence", known.Evidence),
        // Rows of the Python tool have no LastSuccess; they show a success only as the last result.
        Fact("Last success", moments.Full(known.LastSuccess ?? (known.Status == ProbeStatus.Success ? known.LastChecked : null))),
        known.WarmUntil is { } warm ? Fact("Cached until", moments.Full(warm)) : Html.None,
        Recheck.IsRequested(known) ? Fact("Full attempts", "in the next run (recheck requested)")
            : Due.IsWornOut(known, moments.Now) ? Fact("Full attempts", $"after {moments.Full(known.NextFullCheck)}; until then 1 attempt per check")
            : Html.None,
        known.ColdRuns > 0 ? Fact("Cold", $"in {Wording.Counted(known.ColdRuns, "run", "runs")} in a row") : Html.None,
        Fact("Backend", known.CanaryTarget),
        Fact("Edge cache", known.CfCacheStatus),
        known.RefreshPending ? Fact("Refresh", "Lidarr has not refreshed this artist since its answer became cached") : Html.None,
    ];

    // The buttons lead to the Lidarrs, so this is only about those that are unknown.
    private IEnumerable<Html> Lidarrs(EntryDetails details, ListedEntry entry) => site.Options.Lidarrs.Count == 1 ? []
        : EntryLinks.Lidarrs(details, site.Options).Count == 0 ? [Fact("Lidarr", "no Lidarr has it")]
        : !entry.Instances.IsKnown ? [Fact("Lidarr", "not known before the next run which of them has it")]
        : [Fact("Lidarr", string.Join(", ", entry.Instances.Names))];

    private Html Rows(string title, IReadOnlyList<HistoryRow> rows) => Html.If(rows.Count > 0, () => Html.From(
        $"<div class=\"card\"><h2>{title}</h2><ol class=\"rows\">{rows.Select(row => Html.From($"<li><span class=\"name\">{row.Said}</span> <span class=\"why\">{row.StatusCode}{(row.IsTextSearch ? ", search" : "")} · {moments.Full(row.At)}</span></li>"))}</ol></div>"));

    private static Html List(IEnumerable<Html> facts) => Html.From($"<dl>{facts}</dl>");

    private static Html Fact(string label, string text) => Html.If(text.Length > 0, () => Row(label, Html.From($"{text}")));

    private static Html Row(string label, Html content) => Html.From($"<div><dt>{label}</dt><dd>{content}</dd></div>");

    // The other site learns nothing about this page.
    private static Html Button(string url, string words) => Html.From($"<a class=\"button\" href=\"{url}\" rel=\"noreferrer noopener\" target=\"_blank\">{words}</a>");
}
