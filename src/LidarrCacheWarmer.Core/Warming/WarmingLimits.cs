using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Warming;

/// <summary>How hard the metadata server may be asked. The ranges are those of the configuration keys named.</summary>
public sealed record WarmingLimits
{
    /// <summary>How fast requests may follow one another.</summary>
    public required PacerSettings Pacer { get; init; }

    /// <summary><c>max_concurrent_requests</c>: requests under way at any time; at least 1.</summary>
    public required int MaxConcurrent { get; init; }

    /// <summary><c>delay_between_attempts</c>: the unit of waiting between attempts on one entry.</summary>
    public required TimeSpan AttemptDelay { get; init; }

    /// <summary><c>max_backoff_seconds</c>: the longest wait, between attempts and while the service refuses.</summary>
    public required TimeSpan MaxBackoff { get; init; }

    /// <summary><c>circuit_breaker_threshold</c>: refused trials in a row that end the run; at least 1.</summary>
    public required int BreakerThreshold { get; init; }
}
