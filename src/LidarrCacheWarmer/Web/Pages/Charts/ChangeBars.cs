using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Web.Pages.Charts;

/// <summary>What became warm and what broke in the last runs, as bars up and down.</summary>
internal static class ChangeBars
{
    private const int Most = 50, Step = 12, Height = 80;

    public static Html Render(IReadOnlyList<RunRecord> runs)
    {
        var shown = runs.Where(run => run.NewlyWarm is not null).Take(Most).Reverse().ToList();
        var (warm, broken) = (shown.Sum(run => run.NewlyWarm ?? 0), shown.Sum(run => run.NewlyBroken ?? 0));
        if (warm + broken == 0)
        {
            return Html.None;
        }

        var (mostWarm, mostBroken) = (shown.Max(run => run.NewlyWarm ?? 0), shown.Max(run => run.NewlyBroken ?? 0));
        var scale = (double)Height / (mostWarm + mostBroken);
        return Html.From(
            $"""
            <figure class="chart">
            <figcaption><span class="c-green">▲</span> {Wording.Number(warm)} newly warm and <span class="c-red">▼</span> {Wording.Number(broken)} newly broken in the last {Wording.Counted(shown.Count, "run", "runs")}</figcaption>
            <svg width="100%" height="{Height}" viewBox="0 0 {Most * Step} {Height}" preserveAspectRatio="none" aria-hidden="true">{Bars("c-green", shown.Select(run => -(run.NewlyWarm ?? 0) * scale), mostWarm * scale)}{Bars("c-red", shown.Select(run => (run.NewlyBroken ?? 0) * scale), mostWarm * scale)}<path class="ground" d="M0 {Svg.Number(mostWarm * scale)}h{Most * Step}"/></svg>
            </figure>
            """);
    }

    // All bars of a colour are one path, because fifty rectangles need ten times as much text. The picture is stretched, so
    // patterns would be distorted; the direction tells the two apart.
    private static Html Bars(string style, IEnumerable<double> heights, double ground) => Html.From(
        $"<path class=\"{style}\" fill=\"currentColor\" d=\"{string.Concat(heights.Select((height, place) => height == 0 ? "" : $"M{Svg.Whole(place * Step + 1)} {Svg.Number(ground)}v{Svg.Number(Math.CopySign(Math.Max(Math.Abs(height), 1), height))}h{Svg.Whole(Step - 2)}V{Svg.Number(ground)}z"))}\"/>");
}
