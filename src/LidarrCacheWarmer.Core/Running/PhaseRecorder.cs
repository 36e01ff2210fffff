using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Hears the results of a phase: counts them, has them remembered, and tells of them.</summary>
/// <param name="begins">The counts as the phase begins.</param>
/// <param name="hints">What Lidarr adds while the phase runs, and the counts of that.</param>
/// <param name="heard">Hears each result besides, and says how many items it has added to the phase because of it.</param>
/// <param name="scope">Remembers.</param>
/// <param name="rules">What remembering goes by.</param>
/// <param name="time">The clock.</param>
/// <param name="observer">Is told.</param>
internal sealed class PhaseRecorder(
    PhaseTally begins,
    HintIntake hints,
    Func<Finished, ValueTask<int>> heard,
    RunScope scope,
    ResultRules rules,
    TimeProvider time,
    IWarmingObserver observer) : IWarmerListener
{
    private readonly SearchPairs _pairs = new(scope.Warmer.Interject);

    /// <summary>What came of the phase so far.</summary>
    public PhaseTally Tally { get; private set; } = begins;

    /// <summary>Takes items of the plan that were warmed out of turn out of the counts.</summary>
    public void LeaveOut(int items) => Tally = Tally with { Total = Tally.Total - items };

    public async ValueTask FinishedAsync(Finished answered, WarmingSnapshot snapshot)
    {
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
        var added = await heard(result);
        Tally = Tally with { Total = Tally.Total + added };
        if (hints.Count(result))
        {
            observer.On(new HintFinished(result, snapshot));
            return;
        }

        Tally = Tally.With(result);
        observer.On(new ItemFinished(result, Tally, snapshot));
    }

    public void BreakerChanged(BreakerChange change, WarmingSnapshot snapshot) => observer.On(new BreakerMoved(change, snapshot));

    public async ValueTask BeatAsync(WarmingSnapshot snapshot)
    {
        scope.LookAtLedger();
        await hints.InterjectAsync();
        observer.On(new Beat(Tally, snapshot));
    }
}
