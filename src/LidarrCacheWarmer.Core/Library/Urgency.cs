namespace LidarrCacheWarmer.Library;

/// <summary>How soon people want an entry. Higher values come first.</summary>
public enum Urgency
{
    /// <summary>Nobody waits for it.</summary>
    Other,

    /// <summary>Lidarr monitors it.</summary>
    Monitored,

    /// <summary>Lidarr monitors it and lacks files of it.</summary>
    Wanted,

    /// <summary>Its artist was added to Lidarr in the last days.</summary>
    Added,
}
