namespace LidarrCacheWarmer.Library;

/// <summary>The status that a Lidarr reports.</summary>
/// <param name="Version">Its version; empty when absent.</param>
/// <param name="UrlBase">Its URL base, such as <c>/lidarr</c>; empty for none.</param>
/// <param name="Date">The time of its answer by its own clock, to the second; null when absent.</param>
public sealed record LidarrStatus(string Version, string UrlBase, DateTimeOffset? Date);
