namespace LidarrCacheWarmer.Warming;

/// <summary>The state of a phase at one time.</summary>
/// <param name="Now">The time since the start of the run.</param>
/// <param name="Sent">Requests sent in this run.</param>
/// <param name="InFlight">Requests in flight.</param>
/// <param name="Waiting">Entries that wait for another attempt.</param>
/// <param name="RatePerSecond">The rate in force.</param>
/// <param name="Breaker">The state of the breaker.</param>
/// <param name="OpenUntil">When an open breaker lets a trial through.</param>
/// <param name="Cause">Why the breaker is open.</param>
public readonly record struct WarmingSnapshot(
    TimeSpan Now,
    long Sent,
    int InFlight,
    int Waiting,
    double RatePerSecond,
    BreakerState Breaker,
    TimeSpan OpenUntil,
    string Cause)
{
    /// <summary>The last items, when only a few are left and all of them wait; otherwise null.</summary>
    public IReadOnlyList<WaitingItem>? Last { get; init; }
}
