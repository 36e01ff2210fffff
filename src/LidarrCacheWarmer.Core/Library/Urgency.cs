namespace LidarrCacheWarmer.Library;

/// <summary>How soon people want an entry. Higher values come first.</summary>
public enum Urgency
{
    /// <summary>Lidarr is not known to monitor it.</summary>
    Other,

    /// <summary>Lidarr monitors it.</summary>
    Monitored,

    /// <summary>Lidarr monitors it, and files of it are missing.</summary>
    Wanted,

    /// <summary>Its artist was added to Lidarr in the last days.</summary>
    Added,
}
