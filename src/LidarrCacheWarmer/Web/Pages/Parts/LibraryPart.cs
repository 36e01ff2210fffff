using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Web.Model;
using LidarrCacheWarmer.Web.Pages.Charts;

namespace LidarrCacheWarmer.Web.Pages.Parts;

/// <summary>Artists, albums and searches, one bar each.</summary>
internal static class LibraryPart
{
    public static Html Render(Site site, Overview overview, Moments moments)
    {
        var shares = VerdictShares.From(overview);
        return Html.From(
            $"""
            <h2 id="h-library">Library{Html.If(overview is { Statistics: not null, Total: > 0 }, () => Html.From($" <small>counted {moments.Ago(overview.Statistics!.At)}</small>"))}</h2>
            {shares.Select(kind => Kind(site, kind))}
            {Html.If(shares.Count == 0, () => new Html("<p class=\"hint\">The first results appear here while the first run is in progress.</p>"))}
            """);
    }

    private static Html Kind(Site site, VerdictShares shares) => Html.From(
        $"""
        <h3><a href="{site.Path($"/entries?kind={PathWords.For(shares.Kind)}")}">{KindWords.Title(shares.Kind)}</a> <span>{Wording.SpacedPercent(shares.Warm, shares.Total)} warm{(shares.IsPartial ? " so far" : "")} <small>of {Wording.Number(shares.Total)}</small></span></h3>
        {StackedBar.Render(site, shares)}
        """);
}
