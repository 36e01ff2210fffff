using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Service.Progress;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service;

/// <summary>What the files beside a config say about the processes that use this config.</summary>
/// <param name="ConfigPath">The config file, as an absolute path.</param>
/// <param name="Schedule">The last state of the schedule; null when there is none or it is unreadable.</param>
/// <param name="ScheduleLives">Whether a schedule is alive; null when unknown.</param>
/// <param name="Run">The progress of a run, started by the schedule or without it.</param>
internal sealed record ProcessReading(string ConfigPath, ScheduleStateDocument? Schedule, bool? ScheduleLives, ProgressReading Run)
{
    /// <summary>Reads the files.</summary>
    /// <param name="configPath">The config file, as an absolute path.</param>
    /// <param name="time">The clock.</param>
    public static ProcessReading Read(string configPath, TimeProvider time)
    {
        var (state, lives) = ScheduleStateFile.Read(configPath);
        return new ProcessReading(configPath, state, lives, ProgressReading.Read(configPath, time));
    }

    /// <summary>Whether a schedule is alive, as far as known.</summary>
    public bool HasSchedule => Schedule is { } state ? ScheduleLives != false && state.Activity != ScheduleActivity.Stopped : ScheduleLives == true;

    /// <summary>Whether a run is in progress.</summary>
    public bool HasRun => Run.Lives == true || (HasSchedule && Schedule?.Activity == ScheduleActivity.Running);

    /// <summary>Whether a run without a schedule is in progress.</summary>
    public bool HasRunAlone => Run.Lives == true && !HasSchedule;

    /// <summary>The progress of the current run; null without a run, or when unreadable.</summary>
    public ProgressDocument? Progress => Run.Lives == true ? Run.Document : null;

    /// <summary>The state that a health check reports; null when there is none or it is unreadable.</summary>
    public ScheduleStateDocument? State => !HasRunAlone ? Schedule : Progress is not { } progress ? null : new ScheduleStateDocument
    {
        Activity = ScheduleActivity.Running,
        Since = progress.StartedAt,
        SinceUptime = progress.StartedUptime,
    };

    /// <summary>Assesses the schedule, or a run without a schedule.</summary>
    /// <inheritdoc cref="Service.Health.Assess"/>
    public Health Assess(TimeProvider time, Func<string, string?>? obstacleAt = null) => HasRunAlone
        ? RunHealth.Assess(ConfigPath, Progress, time, obstacleAt)
        : Health.Assess(ConfigPath, Schedule, ScheduleLives, time, obstacleAt);

    /// <summary>
    /// Reads how the last run ended, from the state of the schedule or the newest results log beside the config.
    /// </summary>
    /// <returns>The later one; null for none.</returns>
    public EndedRun? ReadLastRun()
    {
        var logged = RunHistory.ReadLast(Path.GetDirectoryName(ConfigPath) ?? ConfigPath);
        return new[]
        {
            Schedule?.LastRun is { } run ? new EndedRun(run.FinishedAt, run.Outcome, run.Failed) : null,
            logged is null ? null : new EndedRun(logged.FinishedAt, logged.Outcome ?? ResultsLog.WordOf(Running.RunOutcome.Finished), logged.Failed),
        }.OfType<EndedRun>().MaxBy(ended => ended.FinishedAt);
    }
}

/// <summary>A run that took place.</summary>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Outcome">The outcome of the run, as its word in the results log.</param>
/// <param name="Failed">How many entries failed; null when unknown, as in a log of an older version.</param>
internal sealed record EndedRun(DateTimeOffset FinishedAt, string Outcome, long? Failed);
