namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>What notifications are about.</summary>
public enum NotifyEvent
{
    /// <summary>Something new needs a person.</summary>
    NeedsYou,

    /// <summary>Something that needed a person no longer does.</summary>
    Solved,

    /// <summary>Runs fail.</summary>
    RunFailed,

    /// <summary>The metadata server has been down for an hour, or is back.</summary>
    Server,

    /// <summary>Artists that were broken for days are warm.</summary>
    Recovered,

    /// <summary>The summary of a week.</summary>
    Weekly,
}
