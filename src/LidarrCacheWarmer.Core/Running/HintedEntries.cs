using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>The entries that were added to Lidarr since its library was read. Thread-safe.</summary>
internal sealed class HintedEntries
{
    private readonly Lock _gate = new();
    private readonly HashSet<Mbid> _entries = [];

    /// <summary>Records an entry.</summary>
    public void Add(Mbid mbid)
    {
        lock (_gate)
        {
            _ = _entries.Add(mbid);
        }
    }

    /// <summary>Whether an entry was recorded.</summary>
    public bool Contains(Mbid mbid)
    {
        lock (_gate)
        {
            return _entries.Contains(mbid);
        }
    }
}
