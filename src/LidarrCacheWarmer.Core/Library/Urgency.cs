namespace LidarrCacheWarmer.Library;

/// <summary>How soon people want an entry. Higher values come first.</summary>
public enum Urgency
{
    /// <summary>Lidarr does not monitor the entry, as far as known.</summary>
    Other,

    /// <summary>Lidarr monitors the entry.</summary>
    Monitored,

    /// <summary>Lidarr monitors the entry, and some of its files are missing.</summary>
    Wanted,

    /// <summary>The entry's artist was added to Lidarr in the last days.</summary>
    Added,
}
