using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Web.Model;

namespace LidarrCacheWarmer.Web.Pages.Parts;

/// <summary>The entries that have been broken for the longest time. Empty without any.</summary>
internal static class BrokenPart
{
    private const int Most = 10;

    public static Html Render(Site site, Overview overview, Moments moments)
    {
        var broken = overview.Statistics?.Kinds.SelectMany(kind => kind.Broken).OrderBy(entry => entry.Since ?? DateTimeOffset.MaxValue).Take(Most).ToList() ?? [];
        return Html.If(broken.Count > 0, () => Html.From(
            $"""
            <h2 id="h-broken">Longest broken <small>{Terminal.Wording.Number(overview.Broken)} in all</small></h2>
            <ol class="rows">{broken.Select(entry => Row(site, entry, moments))}</ol>
            """));
    }

    private static Html Row(Site site, BrokenEntry entry, Moments moments) => Html.From(
        $"<li><a class=\"name\" href=\"{site.Path($"/entries/{PathWords.For(entry.Kind)}/{entry.Mbid}")}\">{entry.Name}</a> <span class=\"kind\">{KindWords.One(entry.Kind)}</span> {VerdictHtml.Tag(entry.Verdict)}<span class=\"why\">{(entry.Since is { } since ? $"for {Moments.Length(moments.Now - since)}" : "")}{(entry.Reason.Length > 0 ? $": {entry.Reason}" : "")}</span></li>");
}
