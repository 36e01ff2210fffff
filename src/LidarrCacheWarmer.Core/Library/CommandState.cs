namespace LidarrCacheWarmer.Library;

/// <summary>The state of a command that Lidarr accepted.</summary>
public enum CommandState
{
    /// <summary>It waits for other commands.</summary>
    Queued,

    /// <summary>It runs.</summary>
    Started,

    /// <summary>
    /// It has ended, or Lidarr has forgotten it. This does not mean success: a refresh ends normally even when every
    /// request to the metadata server failed.
    /// </summary>
    Ended,

    /// <summary>It failed, was cancelled, or was lost in a restart.</summary>
    Failed,
}
