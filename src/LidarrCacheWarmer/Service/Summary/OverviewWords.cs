using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Service.Summary;

/// <summary>The sentences of the first screen.</summary>
internal static class OverviewWords
{
    private static readonly string[] SmallNumbers = ["", "One thing needs", "Two things need", "Three things need", "Four things need"];

    /// <summary>The state in two or three sentences.</summary>
    public static string Sentence(Overview overview) => string.Join(' ', [
        Library(overview),
        .. overview.PausedSince is null ? [] : new[] { "Warming is paused." },
        .. overview.Server is ServerState.Down or ServerState.Unreachable ? new[] { Server(overview) } : [],
        .. overview.Causes.Count == 0 && overview.Server is ServerState.Down or ServerState.Unreachable ? [] : new[] { Needs(overview.Causes.Count) },
    ]);

    /// <summary>What the schedule does next, in short phrases.</summary>
    public static IEnumerable<string> Next(Overview overview, WarmerOptions options, Moments moments)
    {
        if (overview.Service is not { Schedule: var schedule } service)
        {
            yield return "The schedule is starting";
            yield break;
        }

        yield return schedule.Activity switch
        {
            ScheduleActivity.Starting => "The schedule is starting",
            ScheduleActivity.WaitingForConfig => "The schedule reads the config again when the file changes",
            ScheduleActivity.Waiting when schedule.Until is { } until => $"Next run {moments.Future(until.At)}",
            ScheduleActivity.Waiting => "Waiting for the next run",
            ScheduleActivity.QuietHours when schedule.Until is { } until => $"Quiet hours {moments.Until(until.At)}; then the next run starts",
            ScheduleActivity.QuietHours => "Quiet hours",
            ScheduleActivity.Paused => $"Paused {moments.Since(overview.PausedSince ?? moments.Now)}; no run starts until you resume",
            ScheduleActivity.Running when service.Run?.StoppingSince is not null => "The run in progress is stopping and saves everything",
            ScheduleActivity.Running => "A run is in progress",
            ScheduleActivity.WarmingAdded => "Warming what was just added to Lidarr",
            ScheduleActivity.Stopped => "The schedule has ended",
        };
        if (schedule.Activity is ScheduleActivity.Waiting or ScheduleActivity.QuietHours or ScheduleActivity.Paused && overview.Total > 0)
        {
            yield return overview.Due == 0 ? "nothing is due" : $"{Wording.Number(overview.Due)} due";
        }

        if (schedule.Activity != ScheduleActivity.QuietHours)
        {
            yield return options.Schedule.QuietHours is { } quiet ? $"quiet hours {quiet}" : "quiet hours off";
        }
    }

    private static string Library(Overview overview) => overview switch
    {
        { Service.Schedule.Activity: ScheduleActivity.WaitingForConfig } => "The config file has an error, so nothing is warmed.",
        { Service.Schedule.Failure: not null } => "Runs fail at the moment.",
        { Total: 0, IsRunning: true } => "The first run is in progress.",
        { Total: 0 } => "No run has finished yet.",
        _ => $"Your library is {Wording.Number(overview.WarmPercent)} % warm.",
    };

    private static string Server(Overview overview) => overview.Server switch
    {
        ServerState.Down => "The metadata server is down; nothing is wrong at your end.",
        ServerState.Unreachable => "This machine cannot reach the metadata server.",
        ServerState.Unknown or ServerState.Up or ServerState.Busy => "",
    };

    private static string Needs(int causes) => causes switch
    {
        0 => "Nothing needs you.",
        _ when causes < SmallNumbers.Length => $"{SmallNumbers[causes]} you.",
        _ => $"{Wording.Number((long)causes)} things need you.",
    };
}
