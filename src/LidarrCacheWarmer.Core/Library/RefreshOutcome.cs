namespace LidarrCacheWarmer.Library;

/// <summary>What became of a wish to have artists refreshed.</summary>
/// <param name="Refreshed">Lidarr's numbers of the artists whose refresh it has taken and not broken off.</param>
/// <param name="NotRefreshed">Those that are left for another time, in the order in which they were given.</param>
/// <param name="Fault">Why it ended early; null when it did not, or was stopped.</param>
public sealed record RefreshOutcome(
    IReadOnlyList<int> Refreshed, IReadOnlyList<int> NotRefreshed, LidarrException? Fault);
