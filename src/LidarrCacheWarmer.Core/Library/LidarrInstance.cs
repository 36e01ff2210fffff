namespace LidarrCacheWarmer.Library;

/// <summary>One of the Lidarrs whose libraries are warmed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Client">Its client.</param>
public sealed record LidarrInstance(InstanceName Name, LidarrClient Client);
