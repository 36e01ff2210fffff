namespace LidarrCacheWarmer.Metadata;

/// <summary>How long an answer will be found in the cache, learnt from its headers.</summary>
public static class Freshness
{
    /// <summary>An entry is never taken to be stale sooner than this, whatever the headers say.</summary>
    public static TimeSpan ShortestLife { get; } = TimeSpan.FromHours(1);

    // Whole lives are a day, a week or a month; that of an entry for which a provider of the server failed is half an hour.
    private static readonly TimeSpan LongestDegradedLife = TimeSpan.FromHours(4);

    // By how much two promises of one and the same entry may differ: by the way of an answer, for which requests wait
    // two minutes, and by a second that headers leave out.
    private static readonly TimeSpan SamePromise = TimeSpan.FromMinutes(3);

    /// <summary>Until when a complete answer stays cached: now + <c>s-maxage</c> − <c>age</c>, at least an hour.</summary>
    /// <returns>The moment, or null when the headers promise nothing or let no cache keep the answer.</returns>
    public static DateTimeOffset? WarmUntil(Answer answer, DateTimeOffset now) =>
        answer.Cache is { Ban: null, Remaining: { } remaining }
            ? TimeRange.After(now, remaining > ShortestLife ? remaining : ShortestLife)
            : null;

    /// <summary>
    /// Whether an entry was made with something missing, which the server marks by nothing but a short life: its former
    /// promise was a short one, it was made anew since that ended, and it ends again soon. Once is not enough: an entry
    /// that changed is forgotten and made anew at any time, and what is left of that life may be short.
    /// </summary>
    /// <param name="promisedBefore">
    /// What <see cref="WarmUntil"/> said of the entry's former answer; null when nothing is known. Not a moment that was
    /// chosen otherwise, such as the next look at a search without a match: it would prove nothing.
    /// </param>
    /// <param name="checkedBefore">The moment of that former answer; null when it is not known.</param>
    /// <param name="answer">A complete answer.</param>
    /// <param name="now">The moment of the answer.</param>
    /// <returns>True only when it is certain; false also when too long ago to tell.</returns>
    public static bool IsDegraded(
        DateTimeOffset? promisedBefore, DateTimeOffset? checkedBefore, Answer answer, DateTimeOffset now)
    {
        if (promisedBefore is not { } promised || !IsShort(promised - checkedBefore)
            || answer.Cache.Remaining is not { } remaining || now < promised)
        {
            return false;
        }

        // An answer that ends where the former one ended is the former one: a cache on the way kept it for too long, or
        // the two clocks differ. It says nothing of a new life.
        var sincePromise = now - promised;
        if (remaining == TimeSpan.Zero || sincePromise + remaining <= SamePromise)
        {
            return false;
        }

        // The former entry ended when its promise did, or up to an hour before where the promise was stretched, and the
        // present one was made after that. So this is the longest that its whole life can be.
        return sincePromise + remaining + ShortestLife <= LongestDegradedLife;
    }

    /// <summary>When to look again at an entry that is missing: when the promise ends, or after a week or so.</summary>
    /// <param name="answer">The settled 404 or 400.</param>
    /// <param name="now">The moment of the answer.</param>
    /// <param name="atMost">The configured <c>missing_recheck_hours</c>.</param>
    public static DateTimeOffset LookAgain(Answer answer, DateTimeOffset now, TimeSpan atMost)
    {
        var promised = answer.Cache.Remaining is { } remaining && remaining > TimeSpan.Zero ? remaining : atMost;
        return TimeRange.After(now, promised < atMost ? promised : atMost);
    }

    // The shortest that is ever promised. A moment after the promise is not that of the answer which gave it.
    private static bool IsShort(TimeSpan? promise) =>
        promise >= TimeSpan.Zero && promise <= ShortestLife + SamePromise;
}
