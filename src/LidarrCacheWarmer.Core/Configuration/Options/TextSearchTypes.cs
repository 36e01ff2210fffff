namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>Which searches for an artist's name are warmed.</summary>
[Flags]
public enum TextSearchTypes
{
    /// <summary>None; no configuration says so.</summary>
    None = 0,

    /// <summary><c>search?type=all</c>: that of Lidarr's Add New page.</summary>
    All = 1,

    /// <summary><c>search?type=artist</c>: that of its artist lookup, and of import lists without MBIDs.</summary>
    Artist = 2,
}
