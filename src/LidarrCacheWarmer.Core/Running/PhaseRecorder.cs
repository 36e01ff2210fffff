using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Hears the results of a phase: counts them, has them remembered, and tells of them.</summary>
internal sealed class PhaseRecorder(
    PhaseTally tally, LedgerWriter ledger, TimeSpan missingRecheck, TimeProvider time, IWarmingObserver observer) : IWarmerListener
{
    public void Finished(Finished result, Pulse pulse)
    {
        var now = time.GetUtcNow();
        foreach (var (row, before) in result.Item.Rows)
        {
            ledger.Record(new LedgerChange(result.Item.Kind, row, Remembering.After(before, result, missingRecheck, now)));
        }

        tally.Count(result);
        observer.On(new ItemFinished(result, tally, pulse));
    }

    public void BreakerChanged(BreakerChange change, Pulse pulse) => observer.On(new BreakerMoved(change, pulse));

    public void Beat(Pulse pulse) => observer.On(new Beat(tally, pulse));
}
