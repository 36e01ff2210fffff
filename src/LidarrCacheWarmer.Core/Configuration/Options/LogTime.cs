namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>When log lines begin with the local time. Lines on a terminal never do.</summary>
public enum LogTime
{
    /// <summary>Only if nobody else adds the time: not in systemd's journal, and not in the container image.</summary>
    Auto,

    /// <summary>In every log.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}
