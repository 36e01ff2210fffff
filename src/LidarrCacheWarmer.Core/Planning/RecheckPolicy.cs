namespace LidarrCacheWarmer.Planning;

/// <summary>When known entries are checked again.</summary>
public sealed record RecheckPolicy
{
    /// <summary>
    /// <c>cache_recheck_hours</c>: how long a success is valid when its headers promise nothing. Null means forever,
    /// whatever the headers promise.
    /// </summary>
    public required TimeSpan? CacheRecheck { get; init; }

    /// <summary>Whether the user set it, which makes it the upper limit for the promises of headers.</summary>
    public bool CacheRecheckIsUpperBound { get; init; }
}
