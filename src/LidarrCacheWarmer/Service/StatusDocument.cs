using System.Text.Json.Serialization;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Service.Progress;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Service;

/// <summary>The report of the command <c>status</c>, for scripts. Property names may be added but never changed.</summary>
internal sealed record StatusDocument
{
    /// <summary>The number of the format; it changes only if a property changes its name or meaning.</summary>
    public int Schema { get; init; } = 1;

    public required string Config { get; init; }

    /// <summary>Whether a run is in progress, started by the schedule or without it.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>Whether a schedule is alive; null when unknown.</summary>
    public required bool? IsScheduled { get; init; }

    /// <summary>Whether <c>healthcheck</c> reports healthy. This document does not check whether files are writable.</summary>
    public required bool IsHealthy { get; init; }

    /// <summary>The sentence of <c>healthcheck</c>.</summary>
    public required string Sentence { get; init; }

    /// <summary>The activity of the schedule, or <c>running</c> during a run without a schedule; null when nothing runs.</summary>
    public required ScheduleActivity? Activity { get; init; }

    public required DateTime? Since { get; init; }

    public required RunStarter? StartedBy { get; init; }

    public required DateTime? StartedAt { get; init; }

    /// <summary>When the run wrote its progress. It does so every five seconds.</summary>
    public required DateTime? ProgressAt { get; init; }

    public required RunActivity? RunActivity { get; init; }

    /// <summary>The kind of entry that the run reads from Lidarr or updates; null during other activities.</summary>
    public required EntryKind? RunKind { get; init; }

    public required DateTime? StoppingSince { get; init; }

    /// <summary>The phases in progress; empty between phases.</summary>
    public required IReadOnlyList<PhaseProgress> Phases { get; init; }

    public required double? RequestsPerSecond { get; init; }

    /// <summary>The rate in force.</summary>
    public required double? RateLimitPerSecond { get; init; }

    public required double? ResultsPerSecond { get; init; }

    public required long? RequestsSent { get; init; }

    public required int? RequestsInFlight { get; init; }

    /// <summary>Entries that wait for another attempt.</summary>
    public required int? Waiting { get; init; }

    public required double? SecondsLeft { get; init; }

    public required DateTime? DoneAt { get; init; }

    public required BreakerState? Breaker { get; init; }

    public required DateTime? BreakerOpenUntil { get; init; }

    public required string? BreakerCause { get; init; }

    public required IReadOnlyList<WaitingProgress> LastWaiting { get; init; }

    public required DateTime? NextRun { get; init; }

    /// <summary>How many entries are due at the start of the next run; null when unknown.</summary>
    public required int? NextRunDue { get; init; }

    /// <summary>When the next entry goes stale after that; null when unknown or none.</summary>
    public required DateTime? NextStale { get; init; }

    public required DateTime? LastRunFinishedAt { get; init; }

    public required string? LastRunOutcome { get; init; }

    public required long? LastRunFailed { get; init; }

    public required DateTime? FailingSince { get; init; }

    public required string? Failure { get; init; }

    /// <summary>The report as a document.</summary>
    /// <param name="processes">What the files beside the config say.</param>
    /// <param name="lastRun">The last run; null for none.</param>
    /// <param name="time">The clock.</param>
    public static StatusDocument From(ProcessReading processes, EndedRun? lastRun, TimeProvider time)
    {
        var health = processes.Assess(time);
        var state = processes.HasSchedule || processes.HasRunAlone ? processes.State : null;
        var progress = processes.Progress;
        var sending = progress?.Sending;
        return new StatusDocument
        {
            Config = processes.ConfigPath,
            IsRunning = processes.HasRun,
            IsScheduled = processes.HasSchedule ? true : processes.ScheduleLives is null ? null : false,
            IsHealthy = health.IsHealthy,
            Sentence = health.Sentence,
            Activity = state?.Activity ?? (processes.HasRun ? ScheduleActivity.Running : null),
            Since = state?.Since.UtcDateTime,
            StartedBy = progress?.StartedBy,
            StartedAt = progress?.StartedAt.UtcDateTime,
            ProgressAt = progress?.WrittenAt.UtcDateTime,
            RunActivity = progress?.Activity,
            RunKind = progress?.Kind,
            StoppingSince = progress?.StoppingSince?.UtcDateTime,
            Phases = sending?.Phases ?? [],
            RequestsPerSecond = sending?.RequestsPerSecond,
            RateLimitPerSecond = sending?.RateLimit,
            ResultsPerSecond = sending?.ResultsPerSecond,
            RequestsSent = sending?.Sent,
            RequestsInFlight = sending?.InFlight,
            Waiting = sending?.Waiting,
            SecondsLeft = sending?.SecondsLeft,
            DoneAt = sending?.DoneAt?.UtcDateTime,
            Breaker = sending?.Breaker,
            BreakerOpenUntil = sending?.BreakerOpenUntil?.UtcDateTime,
            BreakerCause = sending?.BreakerCause,
            LastWaiting = sending?.LastWaiting ?? [],
            NextRun = state is null ? null : Health.NextRun(state, time)?.UtcDateTime,
            NextRunDue = state?.Forecast?.Due,
            NextStale = state?.Forecast?.NextStale?.UtcDateTime,
            LastRunFinishedAt = lastRun?.FinishedAt.UtcDateTime,
            LastRunOutcome = lastRun?.Outcome,
            LastRunFailed = lastRun?.Failed,
            FailingSince = state?.Failure?.Since.UtcDateTime,
            Failure = state?.Failure?.Sentence,
        };
    }
}

/// <summary>The JSON writer, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(ActivityWords), typeof(StarterWords), typeof(RunActivityWords), typeof(KindWords), typeof(BreakerWords)])]
[JsonSerializable(typeof(StatusDocument))]
internal sealed partial class StatusJson : JsonSerializerContext;
