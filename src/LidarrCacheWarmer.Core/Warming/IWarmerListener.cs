namespace LidarrCacheWarmer.Warming;

/// <summary>Receives the events of a <see cref="Warmer"/>, one call at a time; no request is sent during a call.</summary>
public interface IWarmerListener
{
    /// <summary>An item is done in this run.</summary>
    ValueTask FinishedAsync(Finished result, WarmingSnapshot snapshot);

    /// <summary>The breaker opened, closed or gave up.</summary>
    void BreakerChanged(BreakerChange change, WarmingSnapshot snapshot);

    /// <summary>Items have been loaded, maybe for the first time of a kind.</summary>
    ValueTask WorkArrivedAsync();

    /// <summary>Time has passed: called about once a second, even without other events.</summary>
    ValueTask BeatAsync(WarmingSnapshot snapshot);
}
