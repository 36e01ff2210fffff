using LidarrCacheWarmer.Reporting;

namespace LidarrCacheWarmer.Terminal.Statistics;

/// <summary>The section about the effect of earlier runs, from the results logs.</summary>
internal static class RunLines
{
    private const int Shown = 10;

    private static readonly string[] Header = ["run ended", "cached", "newly warm", "newly broken", "requests", "wasted"];

    public static IEnumerable<string> For(IReadOnlyList<RunRecord> runs, TimeZoneInfo zone)
    {
        if (runs.Count == 0)
        {
            yield break;
        }

        yield return "";
        yield return "📈 IS IT HELPING?";
        if (runs.Count > 1)
        {
            yield return Summary(runs, zone);
        }

        foreach (var line in TextTable.Lines("   ", Header, runs.Take(Shown).Select(run => Row(run, zone))))
        {
            yield return line;
        }

        if (runs.Take(Shown).Any(run => run.Outcome is not (null or "finished")))
        {
            yield return "   * incomplete: interrupted, or the service or Lidarr was down";
        }
    }

    private static string Summary(IReadOnlyList<RunRecord> runs, TimeZoneInfo zone)
    {
        var (first, last) = (runs[^1], runs[0]);
        return $"   In {Wording.Number(runs.Count)} runs since {Wording.Day(first.FinishedAt, zone)}: cached {Share(first)} -> "
            + $"{Share(last)}, {Wording.Number(Sum(run => run.NewlyWarm))} newly warm, "
            + $"{Wording.Number(Sum(run => run.NewlyBroken))} newly broken, {Wording.Number(Sum(run => run.Requests))} "
            + $"requests, {Wording.Number(Sum(run => run.AskedInVain))} wasted";

        long Sum(Func<RunRecord, long?> figure) => runs.Sum(figure) ?? 0;
    }

    private static string[] Row(RunRecord run, TimeZoneInfo zone) =>
    [
        Wording.Day(run.FinishedAt, zone) + (run.Outcome is null or "finished" ? "" : " *"), Share(run), Figure(run.NewlyWarm),
        Figure(run.NewlyBroken), Figure(run.Requests), Figure(run.AskedInVain),
    ];

    private static string Share(RunRecord run) => Wording.Percent(run.Cached, run.Entries);

    // Logs of the Python tool lack this value.
    private static string Figure(long? figure) => figure is { } number ? Wording.Number(number) : "-";
}
