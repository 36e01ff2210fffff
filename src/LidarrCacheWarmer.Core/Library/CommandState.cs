namespace LidarrCacheWarmer.Library;

/// <summary>The state of a command that Lidarr accepted.</summary>
public enum CommandState
{
    /// <summary>The command waits for other commands.</summary>
    Queued,

    /// <summary>The command is running.</summary>
    Started,

    /// <summary>
    /// The command has ended, or Lidarr no longer lists it. This does not mean success: a refresh ends normally even
    /// when every request to the metadata server failed.
    /// </summary>
    Ended,

    /// <summary>The command failed, was cancelled, or was lost in a restart.</summary>
    Failed,
}
