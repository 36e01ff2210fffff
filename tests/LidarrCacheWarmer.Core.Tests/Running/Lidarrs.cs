using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Running;

/// <summary>The Lidarrs of a test.</summary>
internal static class Lidarrs
{
    /// <summary>A single Lidarr; its client is disposed with it.</summary>
    public static LidarrInstances Only(LidarrClient client) => new([new LidarrInstance(InstanceName.Unnamed, client)]);
}
