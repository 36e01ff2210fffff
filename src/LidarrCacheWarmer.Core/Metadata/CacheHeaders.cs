namespace LidarrCacheWarmer.Metadata;

/// <summary>What the caches between here and the server say in an answer's headers.</summary>
public readonly record struct CacheHeaders
{
    /// <summary><c>cache-control: s-maxage</c>: how long shared caches may keep the answer, from when it was made.</summary>
    public TimeSpan? SharedMaxAge { get; init; }

    /// <summary><c>age</c>: how long a cache has kept it already.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary><c>cf-cache-status</c>: HIT, MISS, EXPIRED, STALE, REVALIDATED, BYPASS or DYNAMIC; empty when absent.</summary>
    public string EdgeStatus { get; init; }

    /// <summary><c>x-canary-response-target</c>: the backend that answered; empty when absent.</summary>
    public string CanaryTarget { get; init; }

    /// <summary>How much longer caches promise this answer; null when they say nothing, never negative.</summary>
    public TimeSpan? Remaining =>
        SharedMaxAge is { } life ? TimeSpan.FromTicks(Math.Max(0, (life - (Age ?? TimeSpan.Zero)).Ticks)) : null;

    /// <summary>Whether asking again would only bring the same answer from a cache.</summary>
    public bool WillRepeat =>
        Remaining > TimeSpan.Zero
        || (Age is not null && string.Equals(EdgeStatus, "HIT", StringComparison.OrdinalIgnoreCase));
}
