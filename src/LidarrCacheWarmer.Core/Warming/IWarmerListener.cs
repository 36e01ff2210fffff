namespace LidarrCacheWarmer.Warming;

/// <summary>Hears what a <see cref="Warmer"/> does, one call at a time; nothing is sent before a call is over.</summary>
public interface IWarmerListener
{
    /// <summary>An item is done in this run.</summary>
    ValueTask FinishedAsync(Finished result, WarmingSnapshot snapshot);

    /// <summary>The breaker opened, closed or gave up.</summary>
    void BreakerChanged(BreakerChange change, WarmingSnapshot snapshot);

    /// <summary>Nothing else may have happened, but time has passed: comes about once a second.</summary>
    ValueTask BeatAsync(WarmingSnapshot snapshot);
}
