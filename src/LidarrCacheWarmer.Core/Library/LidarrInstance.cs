namespace LidarrCacheWarmer.Library;

/// <summary>One of the Lidarrs whose libraries are warmed.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Client">What asks it.</param>
public sealed record LidarrInstance(InstanceName Name, LidarrClient Client);
