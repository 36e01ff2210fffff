namespace LidarrCacheWarmer.Warming;

/// <summary>Hears what a <see cref="Warmer"/> does, one call at a time, on the warmer's own thread.</summary>
public interface IWarmerListener
{
    /// <summary>An item is done in this run.</summary>
    void Finished(Finished result, WarmingSnapshot snapshot);

    /// <summary>The breaker opened, closed or gave up.</summary>
    void BreakerChanged(BreakerChange change, WarmingSnapshot snapshot);

    /// <summary>Nothing else may have happened, but time has passed: comes about once a second.</summary>
    void Beat(WarmingSnapshot snapshot);
}
