using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Status;

/// <summary>The activities of a schedule.</summary>
public enum ScheduleActivity
{
    /// <summary>The schedule has started, but has not read its config yet.</summary>
    Starting,

    /// <summary>The schedule waits for a usable config.</summary>
    WaitingForConfig,

    /// <summary>The schedule waits for the time of the next run.</summary>
    Waiting,

    /// <summary>The schedule waits for the end of quiet hours.</summary>
    QuietHours,

    /// <summary>A user has paused the schedule.</summary>
    Paused,

    /// <summary>A run is in progress.</summary>
    Running,

    /// <summary>Between two runs, the schedule warms artists and albums that were added to Lidarr.</summary>
    WarmingAdded,

    /// <summary>The schedule has ended normally.</summary>
    Stopped,
}

/// <summary>The current activity of a schedule and its health.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Sentence">The activity in one line, for a service manager.</param>
public sealed record ScheduleState(ScheduleActivity Activity, string Sentence)
{
    /// <summary>When the activity will end by itself; null when unknown.</summary>
    public Appointment? Until { get; init; }

    /// <summary>The expected work of the next run; null when unknown, or when the schedule does not wait for it.</summary>
    public NextRunForecast? Forecast { get; init; }

    /// <summary>The last run that took place; null for none.</summary>
    public LastRun? LastRun { get; init; }

    /// <summary>Why runs fail; null if the last run did not fail.</summary>
    public ScheduleFailure? Failure { get; init; }

    /// <summary>
    /// The files of the configured ledger; null before the config was read, or when the ledger is not stored in files.
    /// </summary>
    public LedgerPaths? Ledger { get; init; }
}

/// <summary>The files that make up a ledger.</summary>
/// <param name="First">The database, or the file of the artists.</param>
/// <param name="Second">The file of the release groups; null with a database.</param>
public sealed record LedgerPaths(string First, string? Second)
{
    /// <summary>Creates the record from paths in this order; null when there are none.</summary>
    public static LedgerPaths? From(IReadOnlyList<string> paths) => paths.Count == 0 ? null : new(paths[0], paths.ElementAtOrDefault(1));
}

/// <summary>A future time, on the wall clock and on the monotonic clock.</summary>
/// <param name="At">The future time, on the wall clock as it was set when the appointment was made.</param>
/// <param name="Due">The same time, counted from the start of the machine.</param>
public readonly record struct Appointment(DateTimeOffset At, TimeSpan Due)
{
    /// <summary>Creates an appointment.</summary>
    /// <param name="at">The time on the wall clock.</param>
    /// <param name="time">The clock.</param>
    public static Appointment For(DateTimeOffset at, TimeProvider time) => new(at, Now(time) + (at - time.GetUtcNow()));

    /// <summary>The time since the machine started. It is the same for all processes of the machine.</summary>
    public static TimeSpan Now(TimeProvider time) => time.GetElapsedTime(0);
}

/// <summary>A run that took place.</summary>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Outcome">The outcome of the run, as its word in the results log.</param>
/// <param name="Failed">How many entries failed.</param>
public sealed record LastRun(DateTimeOffset FinishedAt, string Outcome, long Failed);

/// <summary>Why runs fail.</summary>
/// <param name="Since">When runs began to fail, for whatever reason.</param>
/// <param name="Sentence">The current reason.</param>
public sealed record ScheduleFailure(DateTimeOffset Since, string Sentence);
