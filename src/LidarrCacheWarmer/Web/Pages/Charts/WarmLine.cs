using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Web.Pages.Charts;

/// <summary>The share of entries with a complete answer over the kept runs, as a line. Logs of runs do not tell warm from thin.</summary>
internal static class WarmLine
{
    private const int MostPoints = 120, Width = 400, Height = 90;

    // A line between 99.8 and 99.9 % must not look like a mountain.
    private const double LeastSpan = 5;

    public static Html Render(IReadOnlyList<RunRecord> runs, Moments moments)
    {
        var known = runs.Where(run => run.Entries > 0).Reverse().ToList();
        if (known.Count < 2)
        {
            return Html.None;
        }

        var shares = known.ConvertAll(run => 100.0 * run.Cached / run.Entries);
        var top = Math.Min(100, Math.Ceiling(shares.Max()));
        var bottom = Math.Max(0, Math.Min(Math.Floor(shares.Min()), top - LeastSpan));
        var line = string.Join(' ', Thin(shares).Select(point => $"{Svg.Number(point.At * Width)},{Svg.Number(Height - 2 - (point.Share - bottom) / (top - bottom) * (Height - 4))}"));
        return Html.From(
            $"""
            <figure class="chart">
            <figcaption>Complete answers (warm, thin or merged) over {Wording.Counted(known.Count, "run", "runs")}: {Percent(known[0])} on {moments.Day(known[0].FinishedAt)}, {Percent(known[^1])} now</figcaption>
            <div class="plot"><span class="top">{Wording.Number(top)} %</span><span class="bottom">{Wording.Number(bottom)} %</span>
            <svg width="100%" height="{Height}" viewBox="0 0 {Width} {Height}" preserveAspectRatio="none" aria-hidden="true"><polygon class="area" points="0,{Height} {line} {Width},{Height}"/><polyline class="line" points="{line}"/></svg></div>
            </figure>
            """);
    }

    private static string Percent(RunRecord run) => Wording.SpacedPercent(run.Cached, run.Entries);

    private static IEnumerable<(double At, double Share)> Thin(List<double> shares)
    {
        var points = Math.Min(shares.Count, MostPoints);
        for (var point = 0; point < points; point++)
        {
            var at = (double)point / (points - 1);
            yield return (at, shares[(int)Math.Round(at * (shares.Count - 1))]);
        }
    }
}
