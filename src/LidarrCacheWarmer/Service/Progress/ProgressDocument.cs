using System.Text.Json.Serialization;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service.Progress;

/// <summary>The content of the progress file of a run.</summary>
internal sealed record ProgressDocument
{
    /// <summary>The version of the file format.</summary>
    public const int CurrentForm = 1;

    public int Form { get; init; } = CurrentForm;

    /// <summary>The command that executes the run.</summary>
    public required RunStarter StartedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the run started, in seconds since the machine started.</summary>
    public required double StartedUptime { get; init; }

    /// <summary>When this document was written, by the wall clock.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>When this document was written, in seconds since the machine started.</summary>
    public required double WrittenUptime { get; init; }

    /// <summary>Whether the file lock of the run works. If not, only the age of the file shows that the run is alive.</summary>
    public required bool IsLocked { get; init; }

    public required RunActivity Activity { get; init; }

    /// <summary>The kind of entry that the run reads from Lidarr or updates; null during other activities.</summary>
    public EntryKind? Kind { get; init; }

    public required DateTimeOffset ActiveSince { get; init; }

    /// <summary>When the run received a request to stop; null when it received none.</summary>
    public DateTimeOffset? StoppingSince { get; init; }

    /// <summary>The phases in progress; null between phases.</summary>
    public SendingProgress? Sending { get; init; }

    /// <summary>
    /// False if the file has values that a run never writes. A failing disk, for example, may have damaged it.
    /// </summary>
    [JsonIgnore]
    public bool IsPossible => Form == CurrentForm
        && ProgressLimits.IsDuration(StartedUptime) && ProgressLimits.IsDuration(WrittenUptime)
        && new[] { StartedAt, WrittenAt, ActiveSince, StoppingSince }.All(ProgressLimits.IsMoment)
        && (Kind is not null || Activity is not (RunActivity.ReadingLibrary or RunActivity.UpdatingLedger))
        && Sending is not { IsPossible: false };

    /// <summary>The current progress as a document.</summary>
    /// <param name="startedBy">The command that executes the run.</param>
    /// <param name="started">When the run started.</param>
    /// <param name="status">The status of the run; null before its first event.</param>
    /// <param name="isLocked">Whether the file lock of the run works.</param>
    /// <param name="time">The clock.</param>
    public static ProgressDocument From(
        RunStarter startedBy, Appointment started, RunStatus? status, bool isLocked, TimeProvider time) => new()
    {
        StartedBy = startedBy,
        StartedAt = started.At,
        StartedUptime = started.Due.TotalSeconds,
        WrittenAt = time.GetUtcNow(),
        WrittenUptime = Appointment.Now(time).TotalSeconds,
        IsLocked = isLocked,
        Activity = status?.Activity ?? RunActivity.CheckingServer,
        Kind = status?.Kind,
        ActiveSince = status?.ActiveSince ?? started.At,
        StoppingSince = status?.StoppingSince,
        Sending = status?.Sending is { } sending ? SendingProgress.From(sending) : null,
    };
}

/// <summary>The JSON reader and writer of the progress file, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(StarterWords), typeof(RunActivityWords), typeof(KindWords), typeof(BreakerWords)])]
[JsonSerializable(typeof(ProgressDocument))]
internal sealed partial class ProgressJson : JsonSerializerContext;
