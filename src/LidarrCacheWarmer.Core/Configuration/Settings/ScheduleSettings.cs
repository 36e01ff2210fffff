using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[schedule]</c>, for the command <c>schedule</c>.</summary>
internal static class ScheduleSettings
{
    private const string Section = "schedule";

    // 30 days in seconds, because .NET timers allow at most 49 days.
    private const int Month = 2_592_000;

    public static Setting<TimeSpan> Interval { get; } =
        new(Section, "interval_seconds", SettingTypes.WholeSeconds(1, Month), TimeSpan.FromHours(1))
        {
            Meaning = "Wait between the end of a run and the start of the next.",
            Example = "7200",
            Unit = "seconds",
        };

    public static Setting<bool> RunAtStart { get; } = new(Section, "run_at_start", SettingTypes.Switch, true)
    {
        Meaning = "Start the first run at once, not after interval_seconds.",
    };

    public static Setting<TimeSpan> Jitter { get; } =
        new(Section, "jitter_seconds", SettingTypes.WholeSeconds(0, Month), TimeSpan.Zero)
        {
            Meaning = "Longest random wait before each run, so that not all users start on the hour.",
            Unit = "seconds",
        };

    public static Setting<int?> MaxRuns { get; } = new(
        Section, "max_runs",
        SettingTypes.WholeNumber(int.MinValue).As(static runs => runs <= 0 ? null : (int?)runs, static runs => runs ?? 0),
        50)
    {
        Meaning = "End the schedule after this many runs; 0 or less means never.",
        Example = "0",
        Unit = "runs",
    };

    public static Setting<QuietHours?> QuietHours { get; } =
        new(Section, "quiet_hours", SettingTypes.HoursOfDay, null)
        {
            Meaning = "Hours of the day without requests to the metadata server, in local time (TZ). A run in progress stops and continues afterwards.",
            Example = "01:00-05:00",
        };

    public static Setting<bool> WatchLidarr { get; } = new(Section, "watch_lidarr", SettingTypes.Switch, true)
    {
        Meaning = "Warm new artists and albums of Lidarr at once, not only in the next run.",
    };

    public static IEnumerable<Setting> All => [Interval, RunAtStart, Jitter, MaxRuns, QuietHours, WatchLidarr];
}
