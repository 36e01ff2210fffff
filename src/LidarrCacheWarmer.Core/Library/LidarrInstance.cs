namespace LidarrCacheWarmer.Library;

/// <summary>One of the Lidarrs whose libraries are warmed.</summary>
/// <param name="Name">The name of the Lidarr.</param>
/// <param name="Client">The client for requests to this Lidarr.</param>
public sealed record LidarrInstance(InstanceName Name, LidarrClient Client);
