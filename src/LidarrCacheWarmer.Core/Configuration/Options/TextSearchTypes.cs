namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>The searches for an artist's name.</summary>
[Flags]
public enum TextSearchTypes
{
    /// <summary>None; not a valid configuration.</summary>
    None = 0,

    /// <summary><c>search?type=all</c>: the search of Lidarr's Add New page.</summary>
    All = 1,

    /// <summary><c>search?type=artist</c>: the search of Lidarr's artist lookup, and of import lists without MBIDs.</summary>
    Artist = 2,
}
