namespace LidarrCacheWarmer.Metadata;

/// <summary>How long an answer will be found in the cache, learnt from its headers.</summary>
public static class Freshness
{
    /// <summary>An entry is never taken to be stale sooner than this, whatever the headers say.</summary>
    public static TimeSpan ShortestLife { get; } = TimeSpan.FromHours(1);

    /// <summary>Until when a complete answer stays cached: now + <c>s-maxage</c> − <c>age</c>, at least an hour.</summary>
    /// <returns>The moment, or null when the headers promise nothing.</returns>
    public static DateTimeOffset? WarmUntil(Answer answer, DateTimeOffset now) =>
        answer.Cache.Remaining is { } remaining
            ? now + (remaining > ShortestLife ? remaining : ShortestLife)
            : null;

    /// <summary>When to look again at an entry that is missing: when the promise ends, or after a week or so.</summary>
    /// <param name="answer">The settled 404 or 400.</param>
    /// <param name="now">The moment of the answer.</param>
    /// <param name="atMost">The configured <c>missing_recheck_hours</c>.</param>
    public static DateTimeOffset LookAgain(Answer answer, DateTimeOffset now, TimeSpan atMost)
    {
        var promised = answer.Cache.Remaining is { } remaining && remaining > TimeSpan.Zero ? remaining : atMost;
        return now + (promised < atMost ? promised : atMost);
    }
}
