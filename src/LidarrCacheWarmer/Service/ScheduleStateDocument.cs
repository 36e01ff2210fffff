using System.Text.Json.Serialization;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service;

/// <summary>The content of a schedule's state file.</summary>
internal sealed record ScheduleStateDocument
{
    /// <summary>The version of the file format.</summary>
    public const int CurrentForm = 1;

    public int Form { get; init; } = CurrentForm;

    public ScheduleActivity Activity { get; init; }

    /// <summary>When the activity began, by the wall clock.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When the activity began, in seconds since the machine started.</summary>
    public double SinceUptime { get; init; }

    /// <summary>When the activity will end; null when unknown.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When the activity will end, in seconds since the machine started; null when unknown.</summary>
    public double? UntilUptime { get; init; }

    /// <summary>The expected work of the next run; null when unknown, and in files of older versions.</summary>
    public NextRunForecast? Forecast { get; init; }

    public LastRun? LastRun { get; init; }

    public ScheduleFailure? Failure { get; init; }

    /// <summary>
    /// The files that runs must be able to write; null before the config is read, or if the ledger is not a file.
    /// </summary>
    public LedgerPaths? Ledger { get; init; }

    /// <summary>
    /// Whether the schedule's file lock works. If not, a free lock does not mean that the schedule has ended.
    /// </summary>
    public bool IsLocked { get; init; }

    /// <summary>
    /// False if the file has values that a schedule never writes. A failing disk, for example, may have damaged it.
    /// </summary>
    [JsonIgnore]
    public bool IsPossible => Form == CurrentForm && IsUptime(SinceUptime) && IsUptime(UntilUptime ?? 0)
        && Failure is not { Sentence: null } && LastRun is not { Outcome: null } && Ledger is not { First: null }
        && new[] { Since, Until, Forecast?.NextStale, LastRun?.FinishedAt, Failure?.Since }.All(moment => moment is null || TimeRange.IsUsable(moment.Value));

    /// <summary>The current state as a document.</summary>
    public static ScheduleStateDocument From(ScheduleState state, bool isLocked, TimeProvider time) => new()
    {
        Activity = state.Activity,
        Since = time.GetUtcNow(),
        SinceUptime = Appointment.Now(time).TotalSeconds,
        Until = state.Until?.At,
        UntilUptime = state.Until?.Due.TotalSeconds,
        Forecast = state.Forecast,
        LastRun = state.LastRun,
        Failure = state.Failure,
        Ledger = state.Ledger,
        IsLocked = isLocked,
    };

    // A thousand years, more than any uptime.
    private static bool IsUptime(double seconds) => Math.Abs(seconds) < 1000 * 365.25 * 24 * 3600;
}

/// <summary>The JSON reader and writer of the state file, generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(ActivityWords)])]
[JsonSerializable(typeof(ScheduleStateDocument))]
internal sealed partial class ScheduleStateJson : JsonSerializerContext;
