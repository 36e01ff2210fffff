namespace LidarrCacheWarmer.Library;

/// <summary>What Lidarr says of itself.</summary>
/// <param name="Version">Its version, such as <c>3.0.0.9999</c>; empty when it did not say.</param>
/// <param name="UrlBase">The path it is set to live under, such as <c>/lidarr</c>; empty for none.</param>
public sealed record LidarrStatus(string Version, string UrlBase);
