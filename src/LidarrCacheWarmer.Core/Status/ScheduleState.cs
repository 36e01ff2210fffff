namespace LidarrCacheWarmer.Status;

/// <summary>What a schedule can be doing.</summary>
public enum ScheduleActivity
{
    /// <summary>It has begun and not read its config yet.</summary>
    Starting,

    /// <summary>It has no config that it can use.</summary>
    WaitingForConfig,

    /// <summary>It waits for the time of the next run.</summary>
    Waiting,

    /// <summary>It waits for the end of quiet hours.</summary>
    QuietHours,

    /// <summary>A run is under way.</summary>
    Running,

    /// <summary>Between two runs, it warms what was added to Lidarr.</summary>
    WarmingAdded,

    /// <summary>It has ended in good order.</summary>
    Stopped,
}

/// <summary>What a schedule does from now on, and how it fares.</summary>
/// <param name="Activity">What it does.</param>
/// <param name="Sentence">The same in one line, for the status of a service manager.</param>
public sealed record ScheduleState(ScheduleActivity Activity, string Sentence)
{
    /// <summary>When it will be over by itself; null when that is not known.</summary>
    public Appointment? Until { get; init; }

    /// <summary>The last run that took place; null when there was none.</summary>
    public LastRun? LastRun { get; init; }

    /// <summary>Why runs fail; null when the last one did not.</summary>
    public ScheduleFailure? Failure { get; init; }

    /// <summary>The files of the ledger that the configuration names; null before it was read, or when the ledger is no file.</summary>
    public LedgerPaths? Ledger { get; init; }
}

/// <summary>The files that make up a ledger.</summary>
/// <param name="First">The database, or the file of the artists.</param>
/// <param name="Second">The file of the release groups; null with a database.</param>
public sealed record LedgerPaths(string First, string? Second)
{
    /// <summary>The paths in their order; null for none.</summary>
    public static LedgerPaths? From(IReadOnlyList<string> paths) => paths.Count == 0 ? null : new(paths[0], paths.ElementAtOrDefault(1));
}

/// <summary>A moment to come, on the clock on the wall and on the one that nobody can set.</summary>
/// <param name="At">By the clock on the wall, when the appointment was made.</param>
/// <param name="Due">By the time since the machine was started.</param>
public readonly record struct Appointment(DateTimeOffset At, TimeSpan Due)
{
    /// <summary>Makes one.</summary>
    /// <param name="at">The moment, by the clock on the wall.</param>
    /// <param name="time">The clock.</param>
    public static Appointment For(DateTimeOffset at, TimeProvider time) => new(at, Now(time) + (at - time.GetUtcNow()));

    /// <summary>The time since the machine was started: every process of it agrees on that.</summary>
    public static TimeSpan Now(TimeProvider time) => time.GetElapsedTime(0);
}

/// <summary>A run that took place.</summary>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Outcome">How, in the word of the results log.</param>
/// <param name="Failed">How many entries it has asked for in vain.</param>
public sealed record LastRun(DateTimeOffset FinishedAt, string Outcome, long Failed);

/// <summary>Why runs fail.</summary>
/// <param name="Since">Since when, whatever the reason was at first.</param>
/// <param name="Sentence">The reason now.</param>
public sealed record ScheduleFailure(DateTimeOffset Since, string Sentence);
