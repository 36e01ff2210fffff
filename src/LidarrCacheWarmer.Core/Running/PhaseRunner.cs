using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Carries out the phases of a run, one after the other: health check before the first request, survey marks, results
/// into the ledger, and everything saved when a phase ends.
/// </summary>
/// <param name="scope">What the run stands on.</param>
/// <param name="services">What the run works with.</param>
/// <param name="rules">What remembering goes by.</param>
/// <param name="hints">What Lidarr adds meanwhile.</param>
/// <param name="heard">Hears each result, and says how many items it has added to the phase because of it.</param>
internal sealed class PhaseRunner(RunScope scope, RunServices services, ResultRules rules, HintIntake hints, Func<Finished, ValueTask<int>> heard)
{
    private readonly List<PhaseRecorder> _begun = [];
    private readonly List<EntryKind> _surveyed = [];

    /// <summary>What came of the phases, in their order.</summary>
    public IReadOnlyList<PhaseTally> Tallies => [.. _begun.Select(phase => phase.Tally)];

    /// <summary>The kinds that were surveyed.</summary>
    public IReadOnlyList<EntryKind> Surveyed => _surveyed;

    /// <summary>Carries out a phase.</summary>
    /// <param name="plan">What it does.</param>
    /// <param name="attempts">Attempts for those that get all.</param>
    /// <param name="items">The items of the plan.</param>
    /// <returns>What came of it.</returns>
    public async Task<PhaseTally> RunAsync(PhasePlan plan, int attempts, IWorkSource items)
    {
        await CheckHealthOnceAsync(plan);
        var recorder = new PhaseRecorder(
            new PhaseTally { Kind = plan.Kind, Total = plan.Items.Count }, hints, heard, scope, rules, services.Time, services.Observer);
        _begun.Add(recorder);
        if (plan.IsSurvey)
        {
            _surveyed.Add(plan.Kind);
            await scope.Locks.DoAsync(() => services.Ledger.SetSurveyAsync(plan.Kind, open: true), scope.Stop);
        }

        services.Observer.On(new PhaseBegan(_begun.Count, PhaseOutline.From(plan, attempts)));
        scope.Locks.IsSending = true;
        await scope.Warmer.RunAsync(items, recorder);
        scope.Locks.IsSending = false;
        recorder.LeaveOut(scope.Warmer.LeftOut);
        var tally = recorder.Tally;
        await scope.DrainAsync(scope.Stop);
        await scope.Locks.DoAsync(() => SettleAsync(tally), scope.Stop);
        services.Observer.On(new PhaseEnded(tally));
        return tally;
    }

    private async ValueTask SettleAsync(PhaseTally tally)
    {
        if (tally.Left == 0 && await services.Ledger.IsSurveyOpenAsync(tally.Kind))
        {
            await services.Ledger.SetSurveyAsync(tally.Kind, open: false);
        }

        await services.Ledger.CompactAsync();
    }

    // Before the first entry is asked for, unless a list of changes has shown that the service answers.
    private async Task CheckHealthOnceAsync(PhasePlan plan)
    {
        if (!scope.IsChecked && plan.Items.Count > 0)
        {
            await scope.CheckHealthAsync();
        }
    }
}
