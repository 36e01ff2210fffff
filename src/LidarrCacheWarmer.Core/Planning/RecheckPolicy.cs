namespace LidarrCacheWarmer.Planning;

/// <summary>When known entries are checked again.</summary>
public sealed record RecheckPolicy
{
    /// <summary>
    /// <c>cache_recheck_hours</c>: how long a success is valid when its headers give no lifetime. Null means forever,
    /// whatever the headers say.
    /// </summary>
    public required TimeSpan? CacheRecheck { get; init; }

    /// <summary>
    /// Whether the user set <c>cache_recheck_hours</c>; if so, this time is also the upper limit for lifetimes in
    /// headers.
    /// </summary>
    public bool CacheRecheckIsUpperBound { get; init; }
}
