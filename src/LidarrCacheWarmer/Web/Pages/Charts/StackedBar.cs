using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Web.Model;

namespace LidarrCacheWarmer.Web.Pages.Charts;

/// <summary>The entries of a kind as one bar, with a list of the same numbers below it.</summary>
internal static class StackedBar
{
    // A single broken entry among thousands must stay visible.
    private const double Least = 1.4;
    private const double LeastWithNumber = 14;

    /// <summary>The bar and its list. Each part leads to the list of its entries.</summary>
    public static Html Render(Site site, VerdictShares shares)
    {
        var parts = Parts(shares).ToList();
        return Html.From(
            $"""
            <svg class="stack" width="100%" height="26" aria-hidden="true">{parts.Select(part => Part(site, shares.Kind, part))}</svg>
            <ul class="legend">{parts.Select(part => Html.From($"<li><a href=\"{Address(site, shares.Kind, part.Verdict)}\">{Swatch(part.Verdict)}<b>{Wording.Number(part.Count)}</b> {part.Verdict.Word()}</a></li>"))}</ul>
            """);
    }

    /// <summary>The list of the entries of a kind with a verdict.</summary>
    public static string Address(Site site, EntryKind kind, Verdict verdict) => site.Path($"/entries?kind={PathWords.For(kind)}&verdict={verdict.Word()}");

    /// <summary>The widths in percent: each part is at least visible, and the largest part makes room.</summary>
    internal static IEnumerable<(Verdict Verdict, long Count, double Start, double Width)> Parts(VerdictShares shares)
    {
        var counts = shares.Counts.Where(count => count.Count > 0).ToList();
        var widths = counts.Select(count => Math.Max(Least, 100.0 * count.Count / shares.Total)).ToList();
        if (widths.Count > 0)
        {
            var widest = widths.IndexOf(widths.Max());
            widths[widest] -= widths.Sum() - 100;
        }

        var start = 0.0;
        for (var part = 0; part < counts.Count; part++)
        {
            yield return (counts[part].Verdict, counts[part].Count, start, widths[part]);
            start += widths[part];
        }
    }

    private static Html Part(Site site, EntryKind kind, (Verdict Verdict, long Count, double Start, double Width) part) => Html.From(
        $"<a href=\"{Address(site, kind, part.Verdict)}\" tabindex=\"-1\"><rect x=\"{Svg.Percent(part.Start)}\" width=\"{Svg.Percent(part.Width)}\" height=\"26\" fill=\"url(#p-{VerdictHtml.Name(VerdictInfo.For(part.Verdict).Colour)})\"/>{Number(part)}<title>{Wording.Number(part.Count)} {part.Verdict.Word()}</title></a>");

    private static Html Number((Verdict Verdict, long Count, double Start, double Width) part) => Html.If(part.Width >= LeastWithNumber, () => Html.From(
        $"<text class=\"{VerdictHtml.Class(part.Verdict)}\" x=\"{Svg.Percent(part.Start + part.Width / 2)}\" y=\"18\">{Wording.Number(part.Count)}</text>"));

    private static Html Swatch(Verdict verdict) => Html.From(
        $"<svg class=\"swatch\" width=\"14\" height=\"14\" aria-hidden=\"true\"><rect width=\"14\" height=\"14\" rx=\"3\" fill=\"url(#p-{VerdictHtml.Name(VerdictInfo.For(verdict).Colour)})\"/></svg>");
}
