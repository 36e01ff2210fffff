using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Carries out the phases of a run, one after the other: health check before the first request, survey marks, results
/// into the ledger, and everything saved when a phase ends.
/// </summary>
/// <param name="frame">What the run stands on.</param>
/// <param name="parts">What the run works with.</param>
/// <param name="rules">What remembering goes by.</param>
/// <param name="hints">What Lidarr adds meanwhile.</param>
/// <param name="heard">Hears each result.</param>
internal sealed class PhaseRunner(RunFrame frame, RunParts parts, RememberingRules rules, HintIntake hints, Action<Finished> heard)
{
    private readonly List<PhaseTally> _tallies = [];
    private readonly List<EntryKind> _surveyed = [];

    /// <summary>What came of the phases, in their order.</summary>
    public IReadOnlyList<PhaseTally> Tallies => _tallies;

    /// <summary>The kinds that were surveyed.</summary>
    public IReadOnlyList<EntryKind> Surveyed => _surveyed;

    /// <summary>Carries out a phase.</summary>
    /// <param name="plan">What it does.</param>
    /// <param name="attempts">Attempts for those that get all.</param>
    /// <param name="items">The items of the plan.</param>
    /// <returns>What came of it.</returns>
    public async Task<PhaseTally> RunAsync(PhasePlan plan, int attempts, IEnumerator<WorkItem> items)
    {
        await CheckHealthOnceAsync(plan);
        var tally = new PhaseTally { Kind = plan.Kind, Total = plan.Items.Count };
        _tallies.Add(tally);
        if (plan.IsSurvey)
        {
            _surveyed.Add(plan.Kind);
            parts.Ledger.SetSurvey(plan.Kind, open: true);
        }

        parts.Observer.On(new PhaseBegan(_tallies.Count, plan, plan.IsSurvey ? 1 : attempts, tally));
        await frame.Warmer.RunAsync(items, new PhaseRecorder(tally, hints, heard, frame.Writer, rules, parts.Time, parts.Observer));
        tally.Total -= frame.Warmer.LeftOut;
        await frame.Writer.DrainAsync(CancellationToken.None);
        if (tally.Left == 0 && parts.Ledger.IsSurveyOpen(plan.Kind))
        {
            parts.Ledger.SetSurvey(plan.Kind, open: false);
        }

        parts.Ledger.Fold();
        parts.Observer.On(new PhaseEnded(tally));
        return tally;
    }

    // Before the first entry is asked for, unless a list of changes has shown that the service answers.
    private async Task CheckHealthOnceAsync(PhasePlan plan)
    {
        if (!frame.IsChecked && plan.Items.Count > 0)
        {
            await frame.CheckHealthAsync();
        }
    }
}
