using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Status;

/// <summary>How a phase stands at a moment.</summary>
public sealed record PhaseStatus
{
    /// <summary>Its number among the phases that are switched on, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it does, and why.</summary>
    public required PhaseOutline Outline { get; init; }

    /// <summary>Its counts when it last told of a result.</summary>
    public required PhaseTally Tally { get; init; }

    /// <summary>Results per second since it began.</summary>
    public required double ResultsPerSecond { get; init; }

    /// <summary>Requests per second lately.</summary>
    public required double RequestsPerSecond { get; init; }

    /// <summary>The rate in force, in requests per second; 0 before anything was told of it.</summary>
    public required double RateLimit { get; init; }

    /// <summary>Requests sent in this run.</summary>
    public required long Sent { get; init; }

    /// <summary>Requests in flight.</summary>
    public required int InFlight { get; init; }

    /// <summary>Entries that wait for another attempt.</summary>
    public required int Waiting { get; init; }

    /// <summary>The circuit breaker.</summary>
    public required BreakerStatus Breaker { get; init; }

    /// <summary>The time that the rest will take; null when nothing is done yet.</summary>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>The local time at which it will be done; null when nothing is done yet.</summary>
    public DateTimeOffset? DoneAt { get; init; }
}

/// <summary>How the circuit breaker stands.</summary>
/// <param name="State">What it lets through.</param>
/// <param name="OpenUntil">When an open one lets a trial through; null when it is not open.</param>
/// <param name="Cause">Why it is not closed.</param>
public sealed record BreakerStatus(BreakerState State, DateTimeOffset? OpenUntil, string Cause);
