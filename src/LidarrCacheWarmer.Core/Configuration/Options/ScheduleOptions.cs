using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>The settings of the command <c>schedule</c>.</summary>
public sealed record ScheduleOptions
{
    /// <summary>The wait between the end of a run and the start of the next: 1 second to 30 days. Default: an hour.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>Whether the first run starts at once. Default: true.</summary>
    public required bool RunAtStart { get; init; }

    /// <summary>The longest random wait before a run: 0 to 30 days. Default: 0.</summary>
    public required TimeSpan Jitter { get; init; }

    /// <summary>The number of runs after which the schedule ends: at least 1; null means never. Default: 50.</summary>
    public required int? MaxRuns { get; init; }

    /// <summary>The hours of the day without requests to the metadata server; null for none. Default: none.</summary>
    public required QuietHours? QuietHours { get; init; }

    /// <summary>Whether Lidarr is watched for additions. Default: true.</summary>
    public required bool WatchLidarr { get; init; }

    internal static ScheduleOptions From(SettingReader reader) => new()
    {
        Interval = reader.Read(ScheduleSettings.Interval),
        RunAtStart = reader.Read(ScheduleSettings.RunAtStart),
        Jitter = reader.Read(ScheduleSettings.Jitter),
        MaxRuns = reader.Read(ScheduleSettings.MaxRuns),
        QuietHours = reader.Read(ScheduleSettings.QuietHours),
        WatchLidarr = reader.Read(ScheduleSettings.WatchLidarr),
    };
}
