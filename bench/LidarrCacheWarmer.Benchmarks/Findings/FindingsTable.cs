namespace LidarrCacheWarmer.Benchmarks.Findings;

/// <summary>The findings as a Markdown table that is readable while rows are added.</summary>
internal sealed class FindingsTable
{
    private const int ScenarioWidth = 92;
    private const int FigureWidth = 14;

    private readonly List<Finding> _findings = [];

    public bool AllGoalsMet => _findings.TrueForAll(finding => finding.IsMet);

    public static IEnumerable<string> Heading =>
        [Line("scenario", "measured", "bound", "ratio", "goal", "met"), "|---|---|---|---|---|---|"];

    public IEnumerable<string> Lines => [.. Heading, .. _findings.Select(Line)];

    /// <summary>Adds a finding and returns its line.</summary>
    public string Add(Finding finding)
    {
        _findings.Add(finding);
        return Line(finding);
    }

    private static string Line(Finding finding) => Line(
        finding.Scenario, finding.Measured, finding.Bound, finding.Ratio, finding.Goal,
        finding.Goal.Length == 0 ? "" : finding.IsMet ? "ok" : "**not ok**");

    private static string Line(string scenario, string measured, string bound, string ratio, string goal, string met) =>
        $"| {scenario.PadRight(ScenarioWidth)} | {measured.PadLeft(FigureWidth)} | {bound.PadLeft(8)} | {ratio.PadLeft(6)} | {goal.PadRight(FigureWidth)} | {met} |";
}
