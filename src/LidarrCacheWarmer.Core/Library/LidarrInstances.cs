namespace LidarrCacheWarmer.Library;

/// <summary>The Lidarrs whose libraries are warmed, at least one, in the order of the config file.</summary>
/// <param name="all">The Lidarrs; their clients are disposed with this object.</param>
public sealed class LidarrInstances(IReadOnlyList<LidarrInstance> all) : IDisposable
{
    /// <summary>The Lidarrs.</summary>
    public IReadOnlyList<LidarrInstance> All => all;

    /// <summary>Whether messages must name the Lidarr.</summary>
    public bool AreSeveral => all.Count > 1;

    /// <summary>The name of a Lidarr in messages.</summary>
    public string NameOf(LidarrInstance instance) => AreSeveral ? $"[{instance.Name}]" : "Lidarr";

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var instance in all)
        {
            instance.Client.Dispose();
        }
    }
}
