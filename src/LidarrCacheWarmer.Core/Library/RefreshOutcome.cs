namespace LidarrCacheWarmer.Library;

/// <summary>The outcome of refreshing artists.</summary>
/// <param name="Refreshed">Lidarr's ids of the artists whose refresh it accepted and did not abort.</param>
/// <param name="NotRefreshed">The ids left for another time, in the given order.</param>
/// <param name="Fault">Why the refresh ended early; null when it did not, or was stopped.</param>
public sealed record RefreshOutcome(
    IReadOnlyList<int> Refreshed, IReadOnlyList<int> NotRefreshed, LidarrException? Fault);
