namespace LidarrCacheWarmer.Warming;

/// <summary>How a phase stands at a moment.</summary>
/// <param name="Now">The moment, since the run began.</param>
/// <param name="Sent">Requests sent in this run.</param>
/// <param name="InFlight">Requests under way.</param>
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
    string Cause);
