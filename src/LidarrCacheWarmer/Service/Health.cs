using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Service;

/// <summary>The health of a schedule.</summary>
/// <param name="IsHealthy">Whether the schedule is healthy.</param>
/// <param name="Sentence">The reason, in one sentence.</param>
internal sealed record Health(bool IsHealthy, string Sentence)
{
    /// <summary>
    /// How late a schedule may be. A run starts a few seconds after its planned time. A slow disk, reading the config
    /// and ending a watch add to this delay.
    /// </summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Assesses a schedule.</summary>
    /// <param name="configPath">The schedule's config file.</param>
    /// <param name="state">The schedule's last state; null when unreadable.</param>
    /// <param name="lives">Whether the schedule's process is alive; null when unknown.</param>
    /// <param name="time">The clock.</param>
    /// <param name="obstacleAt">Returns why a path is not writable, or null when it is writable. Without this function,
    /// paths are not checked.</param>
    public static Health Assess(
        string configPath, ScheduleStateDocument? state, bool? lives, TimeProvider time, Func<string, string?>? obstacleAt = null)
    {
        if (lives == false || state?.Activity == ScheduleActivity.Stopped)
        {
            return Ill($"no schedule is running with {configPath}{WhyNone(configPath, state, time)}");
        }

        if (state is null)
        {
            return Ill(lives == true
                ? $"a schedule is running, but its state is not readable in {ScheduleStateFile.PathOf(configPath)}; free disk "
                    + "space, and run 'schedule' and 'healthcheck' as the same user"
                : $"cannot tell whether a schedule is running, because this user cannot read {ScheduleStateFile.PathOf(configPath)}");
        }

        if (obstacleAt is not null && Unwritable(configPath, state, obstacleAt) is { } unwritable)
        {
            return Ill(unwritable);
        }

        return state switch
        {
            { Activity: ScheduleActivity.WaitingForConfig } =>
                Ill($"the config was not valid {Clock(state.Since, time)}, and the schedule waits for a valid config; run 'check' "
                    + $"to see what is wrong with {configPath}"),
            // A run that lasts longer than the grace period counts as working, even if earlier runs failed.
            { Failure: { } failure } when state.Activity != ScheduleActivity.Running || Lasts(state, time) <= Grace =>
                Ill($"runs fail, the first run {Clock(failure.Since, time)}: {failure.Sentence.TrimEnd('.')}{Prospect(state, time)}"),
            { Activity: ScheduleActivity.Starting } when Lasts(state, time) > Grace =>
                Ill($"the schedule hangs (starting for {Amounts.Duration(Lasts(state, time))}); restart it"),
            { Activity: ScheduleActivity.Waiting or ScheduleActivity.QuietHours } when Overdue(state, time) is var overdue && overdue > Grace =>
                Ill($"the schedule hangs (the next run is {Amounts.Duration(overdue)} late); restart it"),
            _ => Well(InWords(state, time)),
        };
    }

    /// <summary>The time of the next run by the current wall clock; null when unknown.</summary>
    public static DateTimeOffset? NextRun(ScheduleStateDocument state, TimeProvider time) => state switch
    {
        { Activity: ScheduleActivity.QuietHours } => state.Until,
        { Activity: ScheduleActivity.Waiting or ScheduleActivity.WarmingAdded, UntilUptime: not null } => time.GetUtcNow() - Overdue(state, time),
        _ => null,
    };

    /// <summary>Healthy, for a reason in half a sentence.</summary>
    public static Health Well(string what) => new(true, $"Healthy: {what}.");

    /// <summary>Unhealthy, for a reason in half a sentence.</summary>
    public static Health Ill(string what) => new(false, $"Unhealthy: {what}.");

    // Check this first: if the state file cannot be written, its content is out of date.
    private static string? Unwritable(string configPath, ScheduleStateDocument state, Func<string, string?> obstacleAt)
    {
        var stateFile = ScheduleStateFile.PathOf(configPath);
        if (obstacleAt(stateFile) is { } obstacle)
        {
            return $"a schedule is running, but it can no longer write its state to {stateFile}, because {obstacle}; make the folder writable again";
        }

        var files = new[] { state.Ledger?.First, state.Ledger?.Second }.OfType<string>();
        return files.Select(file => (File: file, Obstacle: obstacleAt(file))).FirstOrDefault(one => one.Obstacle is not null) is { Obstacle: not null } ledger
            ? $"a schedule is running, but it cannot write the ledger {ledger.File}, because {ledger.Obstacle}; make the file and its folder writable again"
            : null;
    }

    private static string WhyNone(string configPath, ScheduleStateDocument? state, TimeProvider time) => state switch
    {
        null => $", or it cannot write {ScheduleStateFile.PathOf(configPath)}",
        { Activity: ScheduleActivity.Stopped } => $"; the last schedule ended {Clock(state.Since, time)}",
        _ => "; the last schedule was killed, or the machine went down",
    };

    private static string InWords(ScheduleStateDocument state, TimeProvider time)
    {
        var last = state.LastRun is { } run ? $"last run {OutcomeInWords(run.Outcome)} {Clock(run.FinishedAt, time)}, {run.Failed:N0} failed" : null;
        var now = state.Activity switch
        {
            ScheduleActivity.Starting => "the schedule is starting",
            ScheduleActivity.Running => $"a run started {Clock(state.Since, time)}",
            ScheduleActivity.WarmingAdded => "warming additions from Lidarr",
            ScheduleActivity.QuietHours => "quiet hours",
            ScheduleActivity.Paused => $"paused {Clock(state.Since, time)}",
            ScheduleActivity.WaitingForConfig or ScheduleActivity.Waiting or ScheduleActivity.Stopped => null,
        };
        return string.Join("; ", new[] { now, last }.OfType<string>().DefaultIfEmpty("no run yet")) + Prospect(state, time);
    }

    /// <summary>How a run ended.</summary>
    /// <param name="outcome">The word in the results log.</param>
    public static string OutcomeInWords(string outcome) => outcome switch
    {
        "interrupted" => "interrupted",
        "service_down" => "found the metadata service down",
        "lidarr_unreadable" => "could not read Lidarr's albums",
        _ => "finished",
    };

    private static string Prospect(ScheduleStateDocument state, TimeProvider time) =>
        NextRun(state, time) is { } next ? $"; next {Clock(next, time)}" : "";

    // Waits use the monotonic clock; quiet hours use the wall clock.
    private static TimeSpan Overdue(ScheduleStateDocument state, TimeProvider time) => state switch
    {
        { Activity: ScheduleActivity.QuietHours, Until: { } end } => time.GetUtcNow() - end,
        { UntilUptime: { } due } => Appointment.Now(time) - TimeSpan.FromSeconds(due),
        _ => TimeSpan.Zero,
    };

    private static TimeSpan Lasts(ScheduleStateDocument state, TimeProvider time) =>
        Appointment.Now(time) - TimeSpan.FromSeconds(state.SinceUptime);

    private static string Clock(DateTimeOffset moment, TimeProvider time) =>
        Wording.Clock(moment, time.GetUtcNow(), time.LocalTimeZone);
}
