namespace LidarrCacheWarmer.Library;

/// <summary>What a Lidarr says of itself.</summary>
/// <param name="Version">Its version; empty when it did not say.</param>
/// <param name="UrlBase">Its URL base, such as <c>/lidarr</c>; empty when it has none.</param>
/// <param name="Date">The moment of its answer by its own clock, to the second; null when it did not say.</param>
public sealed record LidarrStatus(string Version, string UrlBase, DateTimeOffset? Date);
