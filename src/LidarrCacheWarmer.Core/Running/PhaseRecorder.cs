using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Processes the results of a phase: counts, stores and reports them.</summary>
/// <param name="begins">The counts at the start of the phase.</param>
/// <param name="hints">Lidarr's additions during the phase, and their counts.</param>
/// <param name="heard">Processes each result too, and returns the number of items that it added to the phase.</param>
/// <param name="scope">Stores the results.</param>
/// <param name="rules">Policy for recording results.</param>
/// <param name="time">The clock.</param>
/// <param name="observer">Receives the events.</param>
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

    /// <summary>The counts so far.</summary>
    public PhaseTally Tally { get; private set; } = begins;

    /// <summary>Removes items of the plan from the counts that were warmed as hints.</summary>
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
