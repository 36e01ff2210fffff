using LidarrCacheWarmer.Service.Summary;

namespace LidarrCacheWarmer.Web.Pages.Parts;

/// <summary>
/// The parts of the overview that change. They contain nothing about the visitor, so all open pages share them.
/// </summary>
internal static class OverviewParts
{
    /// <summary>Not a section: an open page of another version of the program loads itself again.</summary>
    public const string PageVersion = "page";

    /// <summary>The parts in the order of the page, by the id of their section.</summary>
    public static IReadOnlyList<(string Id, Html Content)> Render(Site site) => Render(site, site.Summarise());

    /// <inheritdoc cref="Render(Site)"/>
    internal static IReadOnlyList<(string Id, Html Content)> Render(Site site, Overview overview)
    {
        var moments = Moments.Of(site.Time);
        return
        [
            (PageVersion, new Html(Assets.Style)),
            ("state", StatePart.Render(site, overview, moments)),
            ("needs", NeedsPart.Render(site, overview)),
            ("library", LibraryPart.Render(site, overview, moments)),
            ("now", NowPart.Render(site, overview)),
            ("server", ServerPart.Render(site, overview, moments)),
            ("helping", HelpingPart.Render(site, overview, moments)),
            ("broken", BrokenPart.Render(site, overview, moments)),
        ];
    }
}
