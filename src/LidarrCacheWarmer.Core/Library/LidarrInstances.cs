namespace LidarrCacheWarmer.Library;

/// <summary>The Lidarrs whose libraries are warmed, at least one, in the order of the config file.</summary>
/// <param name="all">The Lidarrs; their clients are disposed of with this.</param>
public sealed class LidarrInstances(IReadOnlyList<LidarrInstance> all) : IDisposable
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<LidarrInstance> All => all;

    /// <summary>Whether it must be said which one is meant.</summary>
    public bool AreSeveral => all.Count > 1;

    /// <summary>What one of them is called in a sentence.</summary>
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
