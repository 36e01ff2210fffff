using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Status;

/// <summary>The state of the phases in progress at one time.</summary>
public sealed record SendingStatus
{
    /// <summary>The phases, at least one; those of artists and release groups may be in progress together.</summary>
    public required IReadOnlyList<PhaseStatus> Phases { get; init; }

    /// <summary>Results per second since the start of these phases.</summary>
    public required double ResultsPerSecond { get; init; }

    /// <summary>Recent requests per second.</summary>
    public required double RequestsPerSecond { get; init; }

    /// <summary>The rate in force, in requests per second; 0 before the first report.</summary>
    public required double RateLimit { get; init; }

    /// <summary>Requests sent in this run.</summary>
    public required long Sent { get; init; }

    /// <summary>Requests in flight.</summary>
    public required int InFlight { get; init; }

    /// <summary>Entries that wait for another attempt.</summary>
    public required int Waiting { get; init; }

    /// <summary>The last entries, when only a few are left and all of them wait; otherwise empty.</summary>
    public IReadOnlyList<WaitingItem> Last { get; init; } = [];

    /// <summary>How many items of these phases are not done.</summary>
    public int Left => Phases.Sum(phase => phase.Tally.Left);

    /// <summary>The circuit breaker.</summary>
    public required BreakerStatus Breaker { get; init; }

    /// <summary>The estimated time until the end; null while unknown.</summary>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>The estimated local time of the end; null while unknown.</summary>
    public DateTimeOffset? DoneAt { get; init; }
}

/// <summary>The state of the circuit breaker.</summary>
/// <param name="State">Whether it lets requests through.</param>
/// <param name="OpenUntil">When an open breaker lets a trial request through; null when it is not open.</param>
/// <param name="Cause">Why it is not closed.</param>
public sealed record BreakerStatus(BreakerState State, DateTimeOffset? OpenUntil, string Cause);
