using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Carries out the phases of a run, one after the other: health check before the first request, survey marks, results
/// into the ledger, and everything saved when a phase ends.
/// </summary>
internal sealed class PhaseRunner(
    Warmer warmer, LedgerWriter writer, ILedger ledger, TimeSpan missingRecheck, IWarmingObserver observer, TimeProvider time)
{
    private readonly List<PhaseTally> _tallies = [];
    private readonly List<EntryKind> _surveyed = [];
    private bool _isHealthChecked;

    /// <summary>What came of the phases, in their order.</summary>
    public IReadOnlyList<PhaseTally> Tallies => _tallies;

    /// <summary>The kinds that were surveyed.</summary>
    public IReadOnlyList<EntryKind> Surveyed => _surveyed;

    /// <summary>Carries out a phase.</summary>
    /// <param name="plan">What it does.</param>
    /// <param name="attempts">Attempts for those that get all.</param>
    /// <param name="items">The items of the plan.</param>
    public async Task RunAsync(PhasePlan plan, int attempts, IEnumerator<WorkItem> items)
    {
        await CheckHealthOnceAsync(plan);
        var tally = new PhaseTally { Kind = plan.Kind, Total = plan.Items.Count };
        _tallies.Add(tally);
        if (plan.IsSurvey)
        {
            _surveyed.Add(plan.Kind);
            ledger.SetSurvey(plan.Kind, open: true);
        }

        observer.On(new PhaseBegan(_tallies.Count, plan, plan.IsSurvey ? 1 : attempts, tally));
        await warmer.RunAsync(items, new PhaseRecorder(tally, writer, missingRecheck, time, observer));
        await writer.DrainAsync(CancellationToken.None);
        if (tally.Left == 0 && ledger.IsSurveyOpen(plan.Kind))
        {
            ledger.SetSurvey(plan.Kind, open: false);
        }

        ledger.Fold();
        observer.On(new PhaseEnded(tally));
    }

    // Before the first entry is asked for; a run without work asks nothing at all.
    private async Task CheckHealthOnceAsync(PhasePlan plan)
    {
        if (_isHealthChecked || plan.Items.Count == 0)
        {
            return;
        }

        _isHealthChecked = true;
        if (await warmer.CheckHealthAsync() is var (answer, change))
        {
            observer.On(new HealthChecked(answer));
            if (change != BreakerChange.None)
            {
                observer.On(new BreakerMoved(change, warmer.Pulse()));
            }
        }
    }
}
