using System.Text.Json.Serialization;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Service.Progress;

/// <summary>The phases in progress, in the progress file.</summary>
internal sealed record SendingProgress
{
    /// <summary>At least one; those of artists and release groups may be in progress together.</summary>
    public required IReadOnlyList<PhaseProgress> Phases { get; init; }

    /// <summary>Results per second since the start of these phases.</summary>
    public required double ResultsPerSecond { get; init; }

    /// <summary>Recent requests per second.</summary>
    public required double RequestsPerSecond { get; init; }

    /// <summary>The rate in force, in requests per second; 0 before the first report.</summary>
    public required double RateLimit { get; init; }

    /// <summary>Requests sent in this run.</summary>
    public required long Sent { get; init; }

    public required int InFlight { get; init; }

    /// <summary>Entries that wait for another attempt.</summary>
    public required int Waiting { get; init; }

    /// <summary>The last entries, when only a few are left and all of them wait; otherwise empty.</summary>
    public required IReadOnlyList<WaitingProgress> LastWaiting { get; init; }

    public required BreakerState Breaker { get; init; }

    /// <summary>When an open breaker lets a trial request through; null when it is not open.</summary>
    public DateTimeOffset? BreakerOpenUntil { get; init; }

    /// <summary>Why the breaker is not closed; otherwise empty.</summary>
    public required string BreakerCause { get; init; }

    /// <summary>The estimated time until the end of the phases, in full seconds; null while unknown.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>The estimated time of the end; null while unknown.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>See <see cref="ProgressDocument.IsPossible"/>.</summary>
    [JsonIgnore]
    public bool IsPossible => Phases is { Count: > 0 } && Phases.All(phase => phase is { Verdicts: not null })
        && LastWaiting is not null && LastWaiting.All(item => item is { Name: not null } && ProgressLimits.IsDuration(item.AtMostSeconds))
        && BreakerCause is not null && ProgressLimits.IsDuration(SecondsLeft ?? 0)
        && ProgressLimits.IsMoment(BreakerOpenUntil) && ProgressLimits.IsMoment(DoneAt);

    public static SendingProgress From(SendingStatus status) => new()
    {
        Phases = [.. status.Phases.Select(PhaseProgress.From)],
        ResultsPerSecond = Math.Round(status.ResultsPerSecond, 3),
        RequestsPerSecond = Math.Round(status.RequestsPerSecond, 3),
        RateLimit = status.RateLimit,
        Sent = status.Sent,
        InFlight = status.InFlight,
        Waiting = status.Waiting,
        LastWaiting = [.. status.Last.Select(item => new WaitingProgress(item.Name, item.Attempt, item.MaxAttempts, item.AtMost.TotalSeconds))],
        Breaker = status.Breaker.State,
        BreakerOpenUntil = status.Breaker.OpenUntil,
        BreakerCause = status.Breaker.Cause,
        SecondsLeft = status.TimeLeft is { } left ? Math.Ceiling(left.TotalSeconds) : null,
        DoneAt = status.DoneAt,
    };
}

/// <summary>A phase, in the progress file.</summary>
internal sealed record PhaseProgress
{
    /// <summary>The number of the phase among the enabled phases, counted from 1.</summary>
    public required int Number { get; init; }

    public required EntryKind Kind { get; init; }

    /// <summary>Whether each entry gets only one attempt, because the kind has no results yet.</summary>
    public required bool IsSurvey { get; init; }

    public required int Total { get; init; }

    public required int Done { get; init; }

    public required int Succeeded { get; init; }

    public required int Failed { get; init; }

    public required int NewlyWarm { get; init; }

    public required int NewlyBroken { get; init; }

    public required int Degraded { get; init; }

    /// <summary>The number of entries that are done, by the word of their verdict.</summary>
    public required IReadOnlyDictionary<string, int> Verdicts { get; init; }

    public static PhaseProgress From(PhaseStatus phase) => new()
    {
        Number = phase.Number,
        Kind = phase.Outline.Kind,
        IsSurvey = phase.Outline.IsSurvey,
        Total = phase.Tally.Total,
        Done = phase.Tally.Done,
        Succeeded = phase.Tally.Succeeded,
        Failed = phase.Tally.Failed,
        NewlyWarm = phase.Tally.NewlyWarm,
        NewlyBroken = phase.Tally.NewlyBroken,
        Degraded = phase.Tally.Degraded,
        Verdicts = VerdictInfo.OfResults.ToDictionary(verdict => verdict.Word(), phase.Tally.Count, StringComparer.Ordinal),
    };
}

/// <summary>An entry that waits for another attempt while nothing else is left to send.</summary>
/// <param name="Name">Its name, which is foreign text.</param>
/// <param name="Attempt">The number of its next attempt.</param>
/// <param name="MaxAttempts">Attempts that this run may use.</param>
/// <param name="AtMostSeconds">The longest time until its last attempt.</param>
internal sealed record WaitingProgress(string Name, int Attempt, int MaxAttempts, double AtMostSeconds);

/// <summary>The values that a run can write.</summary>
internal static class ProgressLimits
{
    // Ten thousand years, a third of the longest TimeSpan.
    private const double MostSeconds = 10_000 * 365.25 * 24 * 3600;

    public static bool IsDuration(double seconds) => Math.Abs(seconds) < MostSeconds;

    public static bool IsMoment(DateTimeOffset? moment) => moment is null || TimeRange.IsUsable(moment.Value);
}
