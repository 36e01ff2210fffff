namespace LidarrCacheWarmer.Ledger;

/// <summary>The sources of entries.</summary>
public enum EntrySource
{
    /// <summary>Lidarr lists it. An announced album is no longer announced then.</summary>
    Lidarr,

    /// <summary>A file of manual entries: the row is permanently marked, and a known title is kept.</summary>
    Manual,

    /// <summary>
    /// The metadata server's answer for the artist lists it, and Lidarr will request it after it has read that answer too.
    /// Only albums come from here, and a known title is kept.
    /// </summary>
    Announced,
}
