using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Hears the results of a phase: counts them, has them remembered, and tells of them.</summary>
/// <param name="tally">The counts of the phase.</param>
/// <param name="hints">What Lidarr adds while the phase runs, and the counts of that.</param>
/// <param name="heard">Hears each result besides.</param>
/// <param name="ledger">Remembers.</param>
/// <param name="rules">What remembering goes by.</param>
/// <param name="time">The clock.</param>
/// <param name="observer">Is told.</param>
internal sealed class PhaseRecorder(
    PhaseTally tally,
    HintIntake hints,
    Action<Finished> heard,
    LedgerWriter ledger,
    RememberingRules rules,
    TimeProvider time,
    IWarmingObserver observer) : IWarmerListener
{
    public void Finished(Finished result, Pulse pulse)
    {
        var now = time.GetUtcNow();
        result = Degradation.Named(result, now);
        for (var i = 0; i < result.Item.Rows.Count; i++)
        {
            var (row, before) = result.Item.Rows[i];
            ledger.Record(new LedgerChange(result.Item.Kind, row, Remembering.After(before, result, rules, now)));
        }

        heard(result);
        if (hints.Count(result))
        {
            observer.On(new HintFinished(result, pulse));
            return;
        }

        tally.Count(result);
        observer.On(new ItemFinished(result, tally, pulse));
    }

    public void BreakerChanged(BreakerChange change, Pulse pulse) => observer.On(new BreakerMoved(change, pulse));

    public void Beat(Pulse pulse)
    {
        hints.Interject();
        observer.On(new Beat(tally, pulse));
    }
}
