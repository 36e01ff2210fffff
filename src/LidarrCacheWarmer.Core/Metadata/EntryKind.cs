namespace LidarrCacheWarmer.Metadata;

/// <summary>The kinds of entries that Lidarr requests and the metadata server caches.</summary>
public enum EntryKind
{
    /// <summary><c>artist/{mbid}</c></summary>
    Artist,

    /// <summary><c>search?type=all&amp;query=…</c>: the request of Lidarr's Add New page for an artist's name.</summary>
    TextSearch,

    /// <summary><c>album/{mbid}</c>, with the MBID of a release group.</summary>
    ReleaseGroup,
}
