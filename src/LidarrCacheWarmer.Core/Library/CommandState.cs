namespace LidarrCacheWarmer.Library;

/// <summary>How far a command is that Lidarr has taken.</summary>
public enum CommandState
{
    /// <summary>It waits for others.</summary>
    Queued,

    /// <summary>It runs.</summary>
    Started,

    /// <summary>
    /// It has ended, or Lidarr has forgotten it. This says nothing of success: a refresh ends so even when every request
    /// to the metadata server failed.
    /// </summary>
    Ended,

    /// <summary>It broke off, was cancelled, or was lost in a restart.</summary>
    Failed,
}
