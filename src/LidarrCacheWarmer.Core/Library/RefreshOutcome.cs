namespace LidarrCacheWarmer.Library;

/// <summary>The outcome of refreshing artists.</summary>
/// <param name="Refreshed">Lidarr's ids of the artists whose refresh Lidarr accepted and did not abort.</param>
/// <param name="NotRefreshed">The ids of all other artists, in the given order.</param>
/// <param name="Fault">The fault of Lidarr that ended the refresh early; null for none, and after a stop.</param>
public sealed record RefreshOutcome(
    IReadOnlyList<int> Refreshed, IReadOnlyList<int> NotRefreshed, LidarrException? Fault);
