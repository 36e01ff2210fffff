namespace LidarrCacheWarmer.Metadata;

/// <summary>The kinds of entries that the metadata server caches and Lidarr asks for.</summary>
public enum EntryKind
{
    /// <summary><c>artist/{mbid}</c></summary>
    Artist,

    /// <summary><c>search?type=all&amp;query=…</c>, what Lidarr's Add New page asks for an artist's name.</summary>
    TextSearch,

    /// <summary><c>album/{mbid}</c>, the MBID being that of a release group.</summary>
    ReleaseGroup,
}
