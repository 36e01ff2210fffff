namespace LidarrCacheWarmer.Metadata;

/// <summary>The headers that control caches between this program and the server, or that these caches add.</summary>
public readonly record struct CacheHeaders
{
    /// <summary>
    /// <c>cache-control: s-maxage</c>, or else <c>max-age</c>: how long shared caches may keep the answer after its
    /// creation; zero when <see cref="Ban"/> forbids caching.
    /// </summary>
    public TimeSpan? SharedMaxAge { get; init; }

    /// <summary>Whether <see cref="SharedMaxAge"/> comes from <c>max-age</c>.</summary>
    public bool IsMaxAge { get; init; }

    /// <summary>The directive of <c>cache-control</c> that forbids shared caches to reuse the answer; null for none.</summary>
    public string? Ban { get; init; }

    /// <summary><c>age</c>: how long a cache has already kept the answer.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary><c>cf-cache-status</c>: HIT, MISS, EXPIRED, STALE, REVALIDATED, BYPASS or DYNAMIC; empty when absent.</summary>
    public string EdgeStatus { get; init; }

    /// <summary><c>x-canary-response-target</c>: the backend that answered; empty when absent.</summary>
    public string CanaryTarget { get; init; }

    /// <summary>True if no cache keeps the answer for the next request; the entry then cannot be warm.</summary>
    public bool IsKeptByNone => Ban is not null && !IsHit;

    /// <summary>
    /// How much longer caches may keep this answer; null when the headers do not say, never negative.
    /// </summary>
    public TimeSpan? Remaining =>
        SharedMaxAge is { } life ? TimeSpan.FromTicks(Math.Max(0, (life - (Age ?? TimeSpan.Zero)).Ticks)) : null;

    /// <summary>Whether a retry would only get the same answer from a cache.</summary>
    public bool WillRepeat =>
        Remaining > TimeSpan.Zero
        || (Age is not null && IsHit);

    private bool IsHit => string.Equals(EdgeStatus, "HIT", StringComparison.OrdinalIgnoreCase);
}
