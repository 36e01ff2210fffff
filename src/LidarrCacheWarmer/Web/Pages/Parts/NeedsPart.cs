using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Web.Model;
using LidarrCacheWarmer.Web.Pages.Charts;

namespace LidarrCacheWarmer.Web.Pages.Parts;

/// <summary>What needs a person: one row each cause. Empty when nothing does.</summary>
internal static class NeedsPart
{
    public static Html Render(Site site, Overview overview) => Html.If(overview.Causes.Count > 0, () => Html.From(
        $"""
        <h2 id="h-needs">Needs you</h2>
        <ul class="causes">{overview.Causes.Select(cause => Row(site, cause))}</ul>
        """));

    private static Html Row(Site site, Cause cause) => Html.From(
        $"<li>{Sign.For(cause.IsUrgent ? Mark.Bad : Mark.Act)}<p>{cause.Sentence}</p>{(CauseLink.For(cause) is { } link ? Html.From($"<a class=\"button\" href=\"{site.Path(link.Path)}\">{link.Action}</a>") : Html.None)}</li>");
}
