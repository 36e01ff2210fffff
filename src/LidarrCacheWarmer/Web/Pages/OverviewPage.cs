using LidarrCacheWarmer.Web.Pages.Charts;
using LidarrCacheWarmer.Web.Pages.Parts;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Pages;

/// <summary>The first screen: whether anything needs the user, and everything else below.</summary>
internal static class OverviewPage
{
    public static Task ShowAsync(WebRequest request) =>
        Reply.PageAsync(request.Context, StatusCodes.Status200OK, Layout.Page(request, "Overview", Render(request), isLive: true));

    private static Html Render(WebRequest request)
    {
        var site = request.Site;
        var parts = OverviewParts.Render(site).ToDictionary(part => part.Id, part => part.Content, StringComparer.Ordinal);
        return Html.From(
            $"""
            {Patterns.All}{StatePart.Forms(request)}
            <p id="lost" class="problem" role="status" hidden>The connection to the schedule is lost. The page shows the last known state and tries again.</p>
            <div id="live" class="overview" data-events="{site.Path("/events")}" data-poll="{site.Path("/live")}" data-page="{parts[OverviewParts.PageVersion]}">
            <div id="state" class="state">{parts["state"]}</div>
            {Section("needs", parts)}
            <div class="columns"><div>{Section("library", parts)}{Section("now", parts)}</div><div>{Section("server", parts)}{Section("helping", parts)}</div></div>
            {Section("broken", parts)}
            </div>
            {SearchBox.Render(site)}
            """);
    }

    private static Html Section(string id, Dictionary<string, Html> parts) => Html.From($"<section id=\"{id}\" aria-labelledby=\"h-{id}\">{parts[id]}</section>");
}
