using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Web.Pages.Charts;

/// <summary>A duration over the kept runs, as a line, and perhaps a second one.</summary>
internal static class TimeLine
{
    private const int MostRuns = 120, Width = 400, Height = 80;

    /// <summary>Renders the lines; nothing with fewer than two runs that have the duration.</summary>
    public static Html Render(string title, IEnumerable<RunRecord> runs, Func<RunRecord, TimeSpan?> first, Func<RunRecord, TimeSpan?> second)
    {
        var known = runs.Where(run => first(run) is not null).Take(MostRuns).Reverse().ToList();
        var most = known.SelectMany(run => new[] { first(run), second(run) }).OfType<TimeSpan>().DefaultIfEmpty().Max();
        if (known.Count < 2 || most <= TimeSpan.Zero)
        {
            return Html.None;
        }

        return Html.From(
            $"""
            <figure class="chart">
            <figcaption>{title}: {Words(first(known[^1]).GetValueOrDefault())} in the last of {Wording.Counted(known.Count, "run", "runs")}</figcaption>
            <div class="plot"><span class="top">{Words(most)}</span><span class="bottom">0</span>
            <svg width="100%" height="{Height}" viewBox="0 0 {Width} {Height}" preserveAspectRatio="none" aria-hidden="true">{Line("line", first)}{Html.If(known.Exists(run => second(run) is not null), () => Line("line second", second))}</svg></div>
            </figure>
            """);

        Html Line(string style, Func<RunRecord, TimeSpan?> value) => Html.From(
            $"<polyline class=\"{style}\" points=\"{string.Join(' ', known.Select((run, place) => $"{Svg.Number((double)place * Width / (known.Count - 1))},{Svg.Number(Height - 2 - (value(run) ?? TimeSpan.Zero) / most * (Height - 4))}"))}\"/>");
    }

    private static string Words(TimeSpan time) => time < TimeSpan.FromMinutes(1) ? Amounts.Latency(time) : Moments.Length(time);
}
