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
            <svg width="100%" height="{Height}" viewBox="0 0 {Most * Step} {Height}" preserveAspectRatio="none" aria-hidden="true">{shown.Select((run, place) => Bar(run, place, mostWarm * scale, scale))}<path class="ground" d="M0 {Svg.Number(mostWarm * scale)}h{Most * Step}"/></svg>
            </figure>
            """);
    }

    // The picture is stretched, so patterns would be distorted; the direction tells the two apart.
    private static Html Bar(RunRecord run, int place, double ground, double scale) => Html.From(
        $"{Rectangle("c-green", place, ground - (run.NewlyWarm ?? 0) * scale, (run.NewlyWarm ?? 0) * scale)}{Rectangle("c-red", place, ground, (run.NewlyBroken ?? 0) * scale)}");

    private static Html Rectangle(string style, int place, double top, double height) => Html.If(height > 0, () => Html.From(
        $"<rect class=\"{style}\" x=\"{place * Step + 1}\" y=\"{Svg.Number(top)}\" width=\"{Step - 2}\" height=\"{Svg.Number(Math.Max(height, 1))}\" fill=\"currentColor\"/>"));
}
