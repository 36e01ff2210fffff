namespace LidarrCacheWarmer.Metadata;

/// <summary>How long an answer stays in the cache, according to its headers.</summary>
public static class Freshness
{
    /// <summary>The minimum time that an entry counts as warm, whatever the headers say.</summary>
    public static TimeSpan ShortestLife { get; } = TimeSpan.FromHours(1);

    // Normal lives are a day, a week or a month; an entry gets half an hour if one of the server's providers failed.
    private static readonly TimeSpan LongestDegradedLife = TimeSpan.FromHours(4);

    // How much two promises of one cached answer may differ: two minutes that a request may take, plus a second lost to
    // rounding in headers.
    private static readonly TimeSpan SamePromise = TimeSpan.FromMinutes(3);

    /// <summary>
    /// The time until which a complete answer stays cached: now + <c>s-maxage</c> − <c>age</c>, at least an hour.
    /// </summary>
    /// <returns>The time, or null when the headers promise nothing or forbid caching.</returns>
    public static DateTimeOffset? WarmUntil(Answer answer, DateTimeOffset now) =>
        answer.Cache is { Ban: null, Remaining: { } remaining }
            ? TimeRange.After(now, remaining > ShortestLife ? remaining : ShortestLife)
            : null;

    /// <summary>
    /// Whether the server made an incomplete entry, which only its short life shows: the last promise was short, the entry
    /// was made again after it, and it ends soon again. One short life is not enough, because a changed entry is made again
    /// at any time and may have little of its life left.
    /// </summary>
    /// <param name="promisedBefore">
    /// The value of <see cref="WarmUntil"/> for the previous answer; null when unknown. A time chosen for another reason,
    /// such as the next check of a search without a match, would prove nothing.
    /// </param>
    /// <param name="checkedBefore">The time of that previous answer; null when unknown.</param>
    /// <param name="answer">A complete answer.</param>
    /// <param name="now">The time of the answer.</param>
    /// <returns>True only when it is certain; false also when the previous answer is too old to tell.</returns>
    public static bool IsDegraded(
        DateTimeOffset? promisedBefore, DateTimeOffset? checkedBefore, Answer answer, DateTimeOffset now)
    {
        if (promisedBefore is not { } promised || !IsShort(promised - checkedBefore)
            || answer.Cache.Remaining is not { } remaining || now < promised)
        {
            return false;
        }

        // An answer that ends with the previous one is the previous one: a cache kept it too long, or the two clocks
        // differ. It says nothing about a new life.
        var sincePromise = now - promised;
        if (remaining == TimeSpan.Zero || sincePromise + remaining <= SamePromise)
        {
            return false;
        }

        // The previous entry ended with its promise, or up to an hour earlier if the promise was stretched, and the present
        // one was made after that. The sum is therefore the longest possible life.
        return sincePromise + remaining + ShortestLife <= LongestDegradedLife;
    }

    /// <summary>When to check a missing entry again: when the promise ends, or after about a week.</summary>
    /// <param name="answer">The final 404 or 400.</param>
    /// <param name="now">The time of the answer.</param>
    /// <param name="atMost">The configured <c>missing_recheck_hours</c>.</param>
    public static DateTimeOffset LookAgain(Answer answer, DateTimeOffset now, TimeSpan atMost)
    {
        var promised = answer.Cache.Remaining is { } remaining && remaining > TimeSpan.Zero ? remaining : atMost;
        return TimeRange.After(now, promised < atMost ? promised : atMost);
    }

    // The shortest promise there is. A time after the promise cannot belong to the answer that made it.
    private static bool IsShort(TimeSpan? promise) =>
        promise >= TimeSpan.Zero && promise <= ShortestLife + SamePromise;
}
