namespace LidarrCacheWarmer.Ledger;

/// <summary>Where an entry comes from.</summary>
public enum EntrySource
{
    /// <summary>Lidarr lists the entry. If the album was marked as announced, this mark is removed.</summary>
    Lidarr,

    /// <summary>
    /// A file of manual entries lists the entry. Its row is marked permanently, and a known title is kept.
    /// </summary>
    Manual,

    /// <summary>
    /// The metadata server's answer for the artist lists the album. Lidarr will request the album after Lidarr reads
    /// that answer. This source has only albums, and a known title is kept.
    /// </summary>
    Announced,
}
