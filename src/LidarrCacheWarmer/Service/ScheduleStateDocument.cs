using System.Text.Json.Serialization;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service;

/// <summary>What the state file of a schedule says.</summary>
internal sealed record ScheduleStateDocument
{
    /// <summary>Which form the file has.</summary>
    public const int CurrentForm = 1;

    public int Form { get; init; } = CurrentForm;

    public ScheduleActivity Activity { get; init; }

    /// <summary>Since when, by the clock on the wall.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Since when, in seconds since the machine was started.</summary>
    public double SinceUptime { get; init; }

    /// <summary>When the activity will be over; null when that is not known.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The same in seconds since the machine was started.</summary>
    public double? UntilUptime { get; init; }

    public LastRun? LastRun { get; init; }

    public ScheduleFailure? Failure { get; init; }

    /// <summary>The files that runs must be able to write; null before the config was read, or when the ledger is no file.</summary>
    public LedgerPaths? Ledger { get; init; }

    /// <summary>Whether the lock of this schedule keeps others out, so that a lock that nobody holds means that it has ended.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Whether a schedule can have written this; what a failing disk has made of it need not be.</summary>
    [JsonIgnore]
    public bool IsPossible => Form == CurrentForm && IsUptime(SinceUptime) && IsUptime(UntilUptime ?? 0)
        && Failure is not { Sentence: null } && LastRun is not { Outcome: null } && Ledger is not { First: null }
        && new[] { Since, Until, LastRun?.FinishedAt, Failure?.Since }.All(moment => moment is null || TimeRange.IsUsable(moment.Value));

    /// <summary>The state, as it is to be written now.</summary>
    public static ScheduleStateDocument From(ScheduleState state, bool isLocked, TimeProvider time) => new()
    {
        Activity = state.Activity,
        Since = time.GetUtcNow(),
        SinceUptime = Appointment.Now(time).TotalSeconds,
        Until = state.Until?.At,
        UntilUptime = state.Until?.Due.TotalSeconds,
        LastRun = state.LastRun,
        Failure = state.Failure,
        Ledger = state.Ledger,
        IsLocked = isLocked,
    };

    // A thousand years.
    private static bool IsUptime(double seconds) => Math.Abs(seconds) < 1000 * 365.25 * 24 * 3600;
}

/// <summary>How the state file is written and read, generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(ActivityWords)])]
[JsonSerializable(typeof(ScheduleStateDocument))]
internal sealed partial class ScheduleStateJson : JsonSerializerContext;
