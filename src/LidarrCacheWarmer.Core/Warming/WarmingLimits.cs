using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Warming;

/// <summary>The limits for requests to the metadata server. The named configuration keys define the ranges.</summary>
public sealed record WarmingLimits
{
    /// <summary>The settings of the pacer.</summary>
    public required PacerSettings Pacer { get; init; }

    /// <summary><c>max_concurrent_requests</c>: the maximum number of requests in flight; at least 1.</summary>
    public required int MaxConcurrent { get; init; }

    /// <summary>
    /// <c>delay_between_attempts</c>: the wait before an entry's second attempt; later waits grow with it.
    /// </summary>
    public required TimeSpan AttemptDelay { get; init; }

    /// <summary><c>max_backoff_seconds</c>: the longest wait, between attempts and while the service refuses.</summary>
    public required TimeSpan MaxBackoff { get; init; }

    /// <summary>
    /// <c>circuit_breaker_threshold</c>: the run ends after this many refused trials in a row; at least 1.
    /// </summary>
    public required int BreakerThreshold { get; init; }
}
