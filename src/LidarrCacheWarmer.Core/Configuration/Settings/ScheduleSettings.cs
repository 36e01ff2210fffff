using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[schedule]</c>, for the command of that name.</summary>
internal static class ScheduleSettings
{
    private const string Section = "schedule";

    // 30 days, because timers end at 49 days.
    private const int Month = 2_592_000;

    public static Setting<TimeSpan> Interval { get; } =
        new(Section, "interval_seconds", SettingTypes.WholeSeconds(1, Month), TimeSpan.FromHours(1))
        {
            Meaning = "The wait between the end of a run and the start of the next.",
            Example = "7200",
            Unit = "seconds",
        };

    public static Setting<bool> RunAtStart { get; } = new(Section, "run_at_start", SettingTypes.Switch, true)
    {
        Meaning = "Whether the first run starts at once rather than after an interval.",
    };

    public static Setting<TimeSpan> Jitter { get; } =
        new(Section, "jitter_seconds", SettingTypes.WholeSeconds(0, Month), TimeSpan.Zero)
        {
            Meaning = "Up to how long a random wait comes before each run, so that not everybody starts on the hour.",
            Unit = "seconds",
        };

    public static Setting<int?> MaxRuns { get; } = new(
        Section, "max_runs",
        SettingTypes.WholeNumber(int.MinValue).As(static runs => runs <= 0 ? null : (int?)runs, static runs => runs ?? 0),
        50)
    {
        Meaning = "After how many runs the schedule ends; 0 or less means never.",
        Example = "0",
        Unit = "runs",
    };

    public static Setting<QuietHours?> QuietHours { get; } =
        new(Section, "quiet_hours", SettingTypes.HoursOfDay, null)
        {
            Meaning = "A part of each day in which nothing is sent to the metadata server, in local time (TZ); a run that is "
                + "under way ends in good order and goes on afterwards.",
            Example = "01:00-05:00",
        };

    public static Setting<bool> WatchLidarr { get; } = new(Section, "watch_lidarr", SettingTypes.Switch, true)
    {
        Meaning = "Whether artists and albums that are added to Lidarr are warmed at once and not at the next run.",
    };

    public static IEnumerable<Setting> All => [Interval, RunAtStart, Jitter, MaxRuns, QuietHours, WatchLidarr];
}
