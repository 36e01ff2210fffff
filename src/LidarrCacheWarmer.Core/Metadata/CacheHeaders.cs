namespace LidarrCacheWarmer.Metadata;

/// <summary>What the caches between here and the server say in an answer's headers.</summary>
public readonly record struct CacheHeaders
{
    /// <summary>
    /// <c>cache-control: s-maxage</c>, or <c>max-age</c> where that is absent: how long shared caches may keep the answer,
    /// from when it was made; zero when <see cref="Ban"/> keeps them from it.
    /// </summary>
    public TimeSpan? SharedMaxAge { get; init; }

    /// <summary>Whether the time is that of <c>max-age</c>.</summary>
    public bool IsMaxAge { get; init; }

    /// <summary>The directive of <c>cache-control</c> that keeps every shared cache from giving the answer again; null when none does.</summary>
    public string? Ban { get; init; }

    /// <summary><c>age</c>: how long a cache has kept it already.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary><c>cf-cache-status</c>: HIT, MISS, EXPIRED, STALE, REVALIDATED, BYPASS or DYNAMIC; empty when absent.</summary>
    public string EdgeStatus { get; init; }

    /// <summary><c>x-canary-response-target</c>: the backend that answered; empty when absent.</summary>
    public string CanaryTarget { get; init; }

    /// <summary>Whether no cache keeps the answer for the next request, so that it cannot be warm.</summary>
    public bool IsKeptByNone => Ban is not null && !IsHit;

    /// <summary>How much longer caches promise this answer; null when they say nothing, never negative.</summary>
    public TimeSpan? Remaining =>
        SharedMaxAge is { } life ? TimeSpan.FromTicks(Math.Max(0, (life - (Age ?? TimeSpan.Zero)).Ticks)) : null;

    /// <summary>Whether asking again would only bring the same answer from a cache.</summary>
    public bool WillRepeat =>
        Remaining > TimeSpan.Zero
        || (Age is not null && IsHit);

    private bool IsHit => string.Equals(EdgeStatus, "HIT", StringComparison.OrdinalIgnoreCase);
}
