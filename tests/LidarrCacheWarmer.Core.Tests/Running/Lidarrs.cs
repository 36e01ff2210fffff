using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Running;

/// <summary>The Lidarrs of a test.</summary>
internal static class Lidarrs
{
    /// <summary>A single Lidarr. Its client is disposed together with the returned object.</summary>
    public static LidarrInstances Only(LidarrClient client) => new([new LidarrInstance(InstanceName.Unnamed, client)]);
}
