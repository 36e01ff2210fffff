namespace LidarrCacheWarmer.Warming;

/// <summary>Receives the events of a <see cref="Warmer"/>, one call at a time; no request is sent during a call.</summary>
public interface IWarmerListener
{
    /// <summary>Called when an item is done in this run.</summary>
    ValueTask FinishedAsync(Finished result, WarmingSnapshot snapshot);

    /// <summary>Called when the breaker opened, closed or gave up.</summary>
    void BreakerChanged(BreakerChange change, WarmingSnapshot snapshot);

    /// <summary>Called when items have been loaded, possibly the first items of a kind.</summary>
    ValueTask WorkArrivedAsync();

    /// <summary>Called about once a second, even without other events.</summary>
    ValueTask BeatAsync(WarmingSnapshot snapshot);
}
