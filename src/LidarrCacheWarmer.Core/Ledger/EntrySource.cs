namespace LidarrCacheWarmer.Ledger;

/// <summary>Who says that an entry exists.</summary>
public enum EntrySource
{
    /// <summary>Lidarr lists it. An album that had been announced is announced no longer.</summary>
    Lidarr,

    /// <summary>A file of manual entries: the row is marked so, for good, and a title that is known is kept.</summary>
    Manual,

    /// <summary>
    /// The metadata server's answer for the artist lists it, and Lidarr will ask for it once it has read that answer
    /// too: only albums come from here, and a title that is known is kept.
    /// </summary>
    Announced,
}
