using LidarrCacheWarmer.Service.Progress;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Service;

/// <summary>The report of the command <c>status</c>, for people.</summary>
/// <param name="processes">What the files beside the config say.</param>
/// <param name="lastRun">The last run; null for none.</param>
/// <param name="time">The clock.</param>
internal sealed class StatusReport(ProcessReading processes, EndedRun? lastRun, TimeProvider time)
{
    private readonly ScheduleWording _words = new(time);

    /// <summary>The lines; foreign text in them has no control characters.</summary>
    public IEnumerable<string> Lines()
    {
        string?[] lines =
        [
            .. processes.HasRun ? new RunLines(processes, time).Lines() : [Idle()],
            NextRun(),
            LastRun(),
            Failure(),
            Trouble(),
        ];
        return lines.OfType<string>().Select(SafeText.From);
    }

    private string Idle() => processes switch
    {
        { HasSchedule: true, Schedule: { } state } => Idle(state),
        { HasSchedule: true } => $"A schedule is running, but its state is not readable in {ScheduleStateFile.PathOf(processes.ConfigPath)}; "
            + "free disk space, or run 'status' as the same user",
        { ScheduleLives: null } or { Run.Lives: null } => "Cannot tell whether anything is running, because this user cannot read "
            + (processes.ScheduleLives is null ? ScheduleStateFile.PathOf(processes.ConfigPath) : ProgressFile.PathOf(processes.ConfigPath)),
        _ => $"Nothing is running with {processes.ConfigPath}{WhyNothing()}",
    };

    private string Idle(ScheduleStateDocument state) => state.Activity switch
    {
        ScheduleActivity.Starting => "The schedule is starting",
        ScheduleActivity.WaitingForConfig =>
            $"Waiting for a valid config since {_words.Time(state.Since)}; run 'check' to see what is wrong with {processes.ConfigPath}",
        ScheduleActivity.Waiting => "Waiting for the next run",
        ScheduleActivity.QuietHours => state.Until is { } end ? $"Quiet hours {_words.Until(end)}" : "Quiet hours",
        ScheduleActivity.Paused => $"Paused {_words.Clock(state.Since)}. To resume, use the page, or delete {PauseFile.PathOf(processes.ConfigPath)}",
        ScheduleActivity.Running => "Running",
        ScheduleActivity.WarmingAdded => "Running: warming additions from Lidarr",
        ScheduleActivity.Stopped => "Stopped",
    };

    // A progress file without a living run belongs to a run that was killed. The later one of two dead processes counts.
    private string WhyNothing() => (processes.Schedule, processes.Run.Document) switch
    {
        ({ } state, var run) when run is null || run.StartedBy == RunStarter.Schedule || run.WrittenAt < state.Since => state.Activity == ScheduleActivity.Stopped
            ? $"; the last schedule ended {_words.Clock(state.Since)}"
            : "; the last schedule was killed, or the machine went down",
        (_, { } run) => $"; the run that started {_words.Clock(run.StartedAt)} was killed, or the machine went down",
        _ => "",
    };

    private string? NextRun() => processes is { HasSchedule: true, Schedule: { } state } && Health.NextRun(state, time) is { } next
        ? $"Next run {(next > time.GetUtcNow() ? _words.Moment(next) : _words.Clock(next))}{_words.Prospect(state.Forecast)}"
        : null;

    private string? LastRun() => lastRun is not { } run ? null
        : $"Last run {Health.OutcomeInWords(run.Outcome)} {_words.Clock(run.FinishedAt)}"
            + (run.Failed is { } failed ? $", {Wording.Number(failed)} failed" : "");

    private string? Failure() => processes is { HasSchedule: true, Schedule.Failure: { } failure }
        ? $"Failing since {_words.Time(failure.Since)}: {failure.Sentence.TrimEnd('.')}"
        : null;

    // Without a schedule and a run, or if runs fail, the other lines already say what is wrong.
    private string? Trouble() => (processes.HasSchedule || processes.HasRun) && !IsReported
        && processes.Assess(time) is { IsHealthy: false } health ? health.Sentence.TrimEnd('.') : null;

    private bool IsReported => processes is { HasSchedule: true, Schedule.Failure: not null }
        or { HasSchedule: true, HasRun: false, Schedule: null or { Activity: ScheduleActivity.WaitingForConfig } }
        or { HasRunAlone: true, Progress: null };
}
