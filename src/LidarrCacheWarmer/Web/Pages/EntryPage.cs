using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Entries;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Web.Model;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Pages;

/// <summary>Everything known about an entry, as the command <c>ledger show</c> prints it, and its buttons.</summary>
internal static class EntryPage
{
    public static async Task ShowAsync(WebRequest request) => await (await FindAsync(request) is { } found
        ? Reply.PageAsync(request.Context, StatusCodes.Status200OK, Layout.Page(request, found.Name, Render(request, found)))
        : UnknownAsync(request));

    /// <summary>Asks for confirmation before an entry is forgotten.</summary>
    public static async Task ConfirmForgetAsync(WebRequest request) => await (await FindAsync(request) is { } found
        ? Reply.PageAsync(request.Context, StatusCodes.Status200OK, Layout.Page(request, $"Forget {found.Name}", Html.From(
            $"""
            <h1>Forget {found.Name.Trim()}?</h1>
            <p>This removes from the ledger {WhatIsForgotten(found.Chosen.Entry.Kind)}. It happens as soon as no run uses the ledger. MusicBrainz and Lidarr stay unchanged. If Lidarr still has the entry, the next run adds it again and checks it like a new one.</p>
            <div class="pages">{Layout.Form(request, Address(found, "/forget"), "Forget it", "danger")}<a class="button" href="{request.Site.Path(Address(found, ""))}">Keep it</a></div>
            """)))
        : UnknownAsync(request));

    private static async Task<Found?> FindAsync(WebRequest request)
    {
        var key = EntryReader.KeyOf(request.Values);
        var details = key is { } known ? await EntryReader.DetailsAsync(request.Site, known.Mbid, request.Gone) : null;
        return details?.Requests.FirstOrDefault(one => one.Entry.Kind == key?.Kind) is { } chosen ? new Found(details, chosen) : null;
    }

    private static Task UnknownAsync(WebRequest request) => Reply.PageAsync(request.Context, StatusCodes.Status404NotFound, Layout.Page(request, "Not found", Html.From(
        $"""
        <h1>The ledger has no such entry</h1>
        <p>It was removed, or the address is wrong. If you just added it to Lidarr, the next run adds it here.</p>
        {SearchBox.Render(request.Site)}
        """)));

    private static string Address(Found found, string action) => $"/entries/{PathWords.For(found.Chosen.Entry.Kind)}/{found.Details.Mbid}{action}";

    private static Html Render(WebRequest request, Found found)
    {
        var (site, entry) = (request.Site, found.Chosen.Entry);
        var facts = new EntryFacts(site, Moments.Of(site.Time));
        return Html.From(
            $"""
            <p class="crumb"><a href="{site.Path($"/entries?kind={PathWords.For(entry.Kind)}")}">{KindWords.Title(entry.Kind)}</a></p>
            <h1>{entry.Name}</h1>
            {Html.If(site.Control.Awaits(new LedgerRequest(LedgerWish.Forget, entry.Key)), () => new Html("<p class=\"problem\" role=\"status\">This entry is forgotten as soon as no run uses the ledger.</p>"))}
            {Html.If(IsCheckRequested(request, found), () => new Html("<p class=\"notice\" role=\"status\">A check with all attempts is requested. It happens soon if requests are allowed, otherwise in the next run.</p>"))}
            <div class="card entry">{facts.Of(found.Chosen)}
            <div class="pages">{Layout.Form(request, Address(found, "/recheck"), "Check again", "main")}{facts.Buttons(found.Details)}<a class="button" href="{site.Path(Address(found, "/forget"))}">Forget…</a></div></div>
            {found.Details.Requests.Where(one => one != found.Chosen).Select(one => Html.From($"<div class=\"card entry\"><h2>{EntryFacts.Title(one.Entry.Kind)}</h2>{facts.Of(one)}</div>"))}
            <div class="card entry"><h2>About</h2>{facts.About(found.Details)}</div>
            {facts.History(found.Details.History)}
            """);
    }

    // The address says it after the button was used; the ledger says it as soon as no run holds it.
    private static bool IsCheckRequested(WebRequest request, Found found) => request.Query("asked").Length > 0
        || found.Chosen.Next.Reason == Planning.DueReason.Requested
        || request.Site.Control.Awaits(new LedgerRequest(LedgerWish.Recheck, found.Chosen.Entry.Key));

    private static string WhatIsForgotten(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "the artist and the search for its name, with all results",
        EntryKind.TextSearch => "the result of this search; the artist stays",
        EntryKind.ReleaseGroup => "the album with all results",
    };

    /// <summary>An entry of the ledger, and the request that the address names.</summary>
    private sealed record Found(EntryDetails Details, EntryDetail Chosen)
    {
        public string Name => Chosen.Entry.Kind == EntryKind.TextSearch ? $"the search for {Chosen.Entry.Name}" : Chosen.Entry.FullName;
    }
}
