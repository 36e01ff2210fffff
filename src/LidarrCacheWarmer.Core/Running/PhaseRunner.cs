using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Executes the phases of a run one after another: health check before the first request, survey marks, results into the
/// ledger, and saving everything at the end of a phase.
/// </summary>
/// <param name="scope">The scope of the run.</param>
/// <param name="services">The services of the run.</param>
/// <param name="rules">Policy for recording results.</param>
/// <param name="hints">Lidarr's additions in the meantime.</param>
/// <param name="heard">Processes each result, and returns the number of items that it added to the phase.</param>
internal sealed class PhaseRunner(RunScope scope, RunServices services, ResultRules rules, HintIntake hints, Func<Finished, ValueTask<int>> heard)
{
    private readonly List<PhaseRecorder> _begun = [];
    private readonly List<EntryKind> _surveyed = [];

    /// <summary>The counts of the phases, in order.</summary>
    public IReadOnlyList<PhaseTally> Tallies => [.. _begun.Select(phase => phase.Tally)];

    /// <summary>The kinds that were surveyed.</summary>
    public IReadOnlyList<EntryKind> Surveyed => _surveyed;

    /// <summary>Executes a phase.</summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="attempts">Attempts for items with full attempts.</param>
    /// <param name="items">The items of the plan.</param>
    /// <returns>Its counts.</returns>
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

    // The check precedes the first request for an entry, unless a list of changes has shown that the service answers.
    private async Task CheckHealthOnceAsync(PhasePlan plan)
    {
        if (!scope.IsChecked && plan.Items.Count > 0)
        {
            await scope.CheckHealthAsync();
        }
    }
}
