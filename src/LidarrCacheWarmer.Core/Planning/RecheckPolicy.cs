namespace LidarrCacheWarmer.Planning;

/// <summary>When something that is known is looked at again.</summary>
public sealed record RecheckPolicy
{
    /// <summary>
    /// <c>cache_recheck_hours</c>: how long a success counts when its headers promised nothing; null means for ever,
    /// whatever the headers promised.
    /// </summary>
    public required TimeSpan? CacheRecheck { get; init; }

    /// <summary>Whether the user set it, which makes it the upper bound of what headers promise.</summary>
    public bool CacheRecheckIsUpperBound { get; init; }
}
