using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Entries;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Web.Model;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Pages;

/// <summary>The list of entries with its filters, and the search box.</summary>
internal static class EntriesPage
{
    public static async Task ShowAsync(WebRequest request)
    {
        var (site, query) = (request.Site, EntryQuery.Read(request.Query, request.Site.Options));
        var (rows, next) = await EntryReader.PageAsync(site, query.Request(), request.Gone);
        await Reply.PageAsync(request.Context, StatusCodes.Status200OK, Layout.Page(request, "Entries", Html.From($"{Forgotten(request)}{Render(site, query, rows, next)}")));
    }

    /// <summary>Leads to the entry or the list that a text of the search box names.</summary>
    public static async Task FindAsync(WebRequest request)
    {
        var (site, text) = (request.Site, request.Query("q").Trim());
        var address = FoundAddress.Read(text);
        var found = await site.Executor.Window.ReadAsync(
            site.Options, ledger => address.Mbid is { } mbid ? EntryOfAsync(ledger, mbid, address.Kind) : ListOfAsync(ledger, text, site), request.Gone);
        if (found is { } path)
        {
            Reply.SeeOther(request.Context, site.Path(path));
            return;
        }

        await Reply.PageAsync(request.Context, StatusCodes.Status404NotFound, Layout.Page(request, "Not found", Html.From(
            $"""
            <h1>The ledger has no such entry</h1>
            <p>The MBID {address.Mbid.ToString()} is no artist and no album of the ledger. If you just added it to Lidarr, the next run adds it here. An address of a release or a recording does not work: use the one of the release group.</p>
            {SearchBox.Render(site, text)}
            """)));
    }

    private static async ValueTask<string?> EntryOfAsync(ILedger ledger, Mbid mbid, EntryKind? kind)
    {
        var isArtist = await ledger.FindArtistAsync(mbid) is not null;
        var isAlbum = await ledger.FindReleaseGroupAsync(mbid) is not null;
        return (isArtist, isAlbum) switch
        {
            (true, true) => $"/entries/{PathWords.For(kind ?? EntryKind.Artist)}/{mbid}",
            (true, false) => $"/entries/{PathWords.For(kind == EntryKind.TextSearch ? EntryKind.TextSearch : EntryKind.Artist)}/{mbid}",
            (false, true) => $"/entries/{PathWords.For(EntryKind.ReleaseGroup)}/{mbid}",
            (false, false) => null,
        };
    }

    // A name is more often an artist's. Albums are listed when no artist has it.
    private static async ValueTask<string?> ListOfAsync(ILedger ledger, string text, Site site)
    {
        var artists = EntryQuery.Read(key => key == "name" ? text : "", site.Options);
        var albums = artists with { Kind = EntryKind.ReleaseGroup };
        var isArtist = (await ledger.PageAsync(artists.Request() with { Limit = 1 })).Entries.Count > 0;
        return (isArtist || (await ledger.PageAsync(albums.Request() with { Limit = 1 })).Entries.Count == 0 ? artists : albums).Path();
    }

    private static Html Render(Site site, EntryQuery query, IReadOnlyList<(ListedEntry Entry, NextLook Next)> rows, EntryCursor? next) => Html.From(
        $"""
        <h1>{Title(query)}</h1>
        {SearchBox.Render(site, query.Name)}
        {Filters(site, query)}
        <div class="card">{(rows.Count > 0 ? EntryRows.Render(site, rows, Moments.Of(site.Time)) : Html.From($"<p>{Nothing(query)}</p>"))}</div>
        <p class="pages">{Html.If(query.After is not null, () => Html.From($"<a class=\"button\" href=\"{site.Path((query with { After = null }).Path())}\">First page</a>"))}{Html.If(next is not null, () => Html.From($"<a class=\"button\" rel=\"next\" href=\"{site.Path((query with { After = next }).Path())}\">Next page</a>"))}</p>
        """);

    private static Html Forgotten(WebRequest request) => Html.If(Mbid.TryParse(request.Query("forgotten"), out _), () => new Html(
        "<p class=\"notice\" role=\"status\">The entry is forgotten as soon as no run uses the ledger.</p>"));

    private static string Title(EntryQuery query) => string.Concat(
        query.Verdict is { } verdict ? $"{KindWords.Title(query.Kind)}: {verdict.Word()}" : KindWords.Title(query.Kind),
        query.Lidarr is { } lidarr ? $", {lidarr}" : "",
        query.Name.Length > 0 ? $", “{query.Name}…”" : "");

    private static string Nothing(EntryQuery query) => query.After is not null
        ? "No more entries."
        : $"No {KindWords.One(query.Kind)} of the ledger matches.";

    private static Html Filters(Site site, EntryQuery query) => Html.From(
        $"""
        {Row("Kind", KindWords.InOrder.Select(kind => Choice(site, query with { Kind = kind }, KindWords.Title(kind), query.Kind == kind)))}
        {Row("Verdict", [Choice(site, query with { Verdict = null }, "all", query.Verdict is null), .. VerdictShares.Order.Select(verdict => Choice(site, query with { Verdict = verdict }, $"{VerdictInfo.For(verdict).Symbol} {verdict.Word()}", query.Verdict == verdict))])}
        {Html.If(site.Options.Lidarrs.Count > 1, () => Row("Lidarr", [Choice(site, query with { Lidarr = null }, "all", query.Lidarr is null), .. site.Options.Lidarrs.Select(lidarr => Choice(site, query with { Lidarr = lidarr.Name }, lidarr.Name.ToString(), query.Lidarr == lidarr.Name))]))}
        {Html.If(query.Name.Length > 0, () => Row("Name", [Choice(site, query with { Name = "" }, "show all names", isChosen: false)]))}
        """);

    private static Html Row(string title, IEnumerable<Html> choices) => Html.From($"<nav class=\"filters\" aria-label=\"{title}\"><span>{title}</span>{choices}</nav>");

    private static Html Choice(Site site, EntryQuery query, string words, bool isChosen) => Html.From(
        $"<a href=\"{site.Path((query with { After = null }).Path())}\"{(isChosen ? new Html(" aria-current=\"true\"") : Html.None)}>{words}</a>");
}
