using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Web.Pages.Charts;

/// <summary>The marks of runs: shape, colour and word say how a run ended.</summary>
internal static class RunMarks
{
    private static readonly RunOutcome[] Outcomes = Enum.GetValues<RunOutcome>();

    /// <summary>How a run ended. Logs of the Python tool do not say it; that tool wrote logs of finished runs only.</summary>
    public static RunOutcome OutcomeOf(RunRecord run) =>
        Array.Find(Outcomes, outcome => string.Equals(ResultsLog.WordOf(outcome), run.Outcome, StringComparison.Ordinal));

    public static string Word(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Finished => "finished",
        RunOutcome.Interrupted => "interrupted",
        RunOutcome.ServiceDown => "server down",
        RunOutcome.LidarrUnreadable => "Lidarr unreadable",
    };

    /// <summary>The shape of a mark, in a box of 10 by 26 at the origin.</summary>
    public static Html Shape(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Finished => new("<rect class=\"c-green\" width=\"8\" height=\"26\" rx=\"2\" fill=\"currentColor\"/>"),
        RunOutcome.Interrupted => new("<rect class=\"c-plain\" y=\"15\" width=\"8\" height=\"11\" rx=\"2\" fill=\"currentColor\"/>"),
        RunOutcome.ServiceDown => new("<path class=\"c-orange\" d=\"M1 6.5l6 13m0-13l-6 13\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.6\" stroke-linecap=\"round\"/>"),
        RunOutcome.LidarrUnreadable => new("<path class=\"c-red\" d=\"M4 4l5 20h-10z\" fill=\"currentColor\"/>"),
    };

    /// <summary>The mark and its word.</summary>
    public static Html Tag(RunOutcome outcome) => Html.From(
        $"<span class=\"mark\"><svg width=\"8\" height=\"18\" viewBox=\"-1 0 10 26\" aria-hidden=\"true\">{Shape(outcome)}</svg> {Word(outcome)}</span>");
}
