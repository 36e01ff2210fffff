using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Web.Pages.Charts;

/// <summary>The last runs as a row of marks, oldest first.</summary>
internal static class RunStrip
{
    private const int Most = 50, Step = 12;

    public static Html Render(IReadOnlyList<RunRecord> runs, Moments moments)
    {
        var shown = runs.Take(Most).Reverse().Select(run => (Run: run, Outcome: RunMarks.OutcomeOf(run))).ToList();
        var counts = shown.CountBy(one => one.Outcome).OrderBy(count => count.Key).ToList();
        return Html.If(shown.Count > 0, () => Html.From(
            $"""
            <svg class="strip" viewBox="0 0 {Most * Step} 26" role="img" aria-label="The last {Wording.Counted(shown.Count, "run", "runs")}: {string.Join(", ", counts.Select(count => $"{Wording.Number((long)count.Value)} {RunMarks.Word(count.Key)}"))}">{Finished(shown.ConvertAll(one => one.Outcome))}{shown.Select((one, place) => Mark(one.Run, one.Outcome, place, moments))}</svg>
            <ul class="marks" aria-hidden="true">{counts.Select(count => Html.From($"<li>{RunMarks.Tag(count.Key)} <b>{Wording.Number((long)count.Value)}</b></li>"))}</ul>
            """));
    }

    // Most runs finish, so their marks are one path.
    private static Html Finished(List<RunOutcome> outcomes) => Html.From(
        $"<path class=\"c-green\" fill=\"currentColor\" d=\"{string.Concat(outcomes.Select((outcome, place) => outcome == RunOutcome.Finished ? $"M{Svg.Whole(place * Step + 2)} 0h8v26h-8z" : ""))}\"/>");

    private static Html Mark(RunRecord run, RunOutcome outcome, int place, Moments moments) => Html.If(outcome != RunOutcome.Finished, () => Html.From(
        $"<g transform=\"translate({place * Step + 2})\">{RunMarks.Shape(outcome)}<title>{moments.Day(run.FinishedAt)}: {RunMarks.Word(outcome)}</title></g>"));
}
