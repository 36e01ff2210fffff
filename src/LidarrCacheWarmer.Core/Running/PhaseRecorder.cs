using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Processes the results of phases: counts, stores and reports them.</summary>
/// <param name="kinds">The phases that are reported once a second.</param>
/// <param name="tallies">The counts of the phases.</param>
/// <param name="hints">Lidarr's additions during the phases, and their counts.</param>
/// <param name="hears">Receives each result too.</param>
/// <param name="scope">Stores the results.</param>
/// <param name="rules">Policy for recording results.</param>
/// <param name="time">The clock.</param>
/// <param name="observer">Receives the events.</param>
internal sealed class PhaseRecorder(
    IReadOnlyList<EntryKind> kinds,
    PhaseTallies tallies,
    HintIntake hints,
    IPhaseListener hears,
    RunScope scope,
    ResultRules rules,
    TimeProvider time,
    IWarmingObserver observer) : IWarmerListener
{
    private readonly SearchPairs _pairs = new(scope.Warmer.Interject);

    public async ValueTask FinishedAsync(Finished answered, WarmingSnapshot snapshot)
    {
        await hears.WorkArrivedAsync();
        var now = time.GetUtcNow();
        if (_pairs.Settle(answered, now) is not { } settled)
        {
            return;
        }

        var result = Degradation.Named(settled, now);
        for (var i = 0; i < result.Item.Entries.Count; i++)
        {
            var (mbid, before) = result.Item.Entries[i];
            scope.Writer.Record(new LedgerChange(new EntryKey(result.Item.Kind, mbid), ResultRecorder.After(before, result, rules, now)));
        }

        scope.LookAtLedger();
        await hears.FinishedAsync(result);
        observer.On(hints.Count(result) ? new HintFinished(result, snapshot) : new ItemFinished(result, tallies.Count(result), snapshot));
    }

    public void BreakerChanged(BreakerChange change, WarmingSnapshot snapshot) => observer.On(new BreakerMoved(change, snapshot));

    public ValueTask WorkArrivedAsync() => hears.WorkArrivedAsync();

    public async ValueTask BeatAsync(WarmingSnapshot snapshot)
    {
        scope.LookAtLedger();
        await hears.WorkArrivedAsync();
        await hints.InterjectAsync();
        observer.On(new Beat([.. kinds.Where(tallies.HasBegun).Select(tallies.Of)], snapshot));
    }
}
