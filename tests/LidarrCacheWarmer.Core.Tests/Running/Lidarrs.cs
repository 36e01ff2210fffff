using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Running;

/// <summary>The Lidarrs of a test.</summary>
internal static class Lidarrs
{
    /// <summary>One, as most people have; its client is disposed of with it.</summary>
    public static LidarrInstances Only(LidarrClient client) => new([new LidarrInstance(InstanceName.Unnamed, client)]);
}
