namespace LidarrCacheWarmer.Metadata;

/// <summary>How long an answer stays in the cache, according to its headers.</summary>
public static class Freshness
{
    /// <summary>The minimum time that an entry counts as warm, whatever the headers say.</summary>
    public static TimeSpan ShortestLife { get; } = TimeSpan.FromHours(1);

    // The server normally allows caching for a day, a week or a month. It allows only half an hour if one of its data
    // providers failed.
    private static readonly TimeSpan LongestDegradedLife = TimeSpan.FromHours(4);

    // The largest expected difference between two expiry times of one cached answer: two minutes of transit, plus
    // rounding.
    private static readonly TimeSpan SamePromise = TimeSpan.FromMinutes(3);

    /// <summary>
    /// The time until which a complete answer stays cached: now + <c>s-maxage</c> − <c>age</c>, at least an hour from
    /// now.
    /// </summary>
    /// <returns>The time, or null when the headers give no lifetime or forbid caching.</returns>
    public static DateTimeOffset? WarmUntil(Answer answer, DateTimeOffset now) =>
        answer.Cache is { Ban: null, Remaining: { } remaining }
            ? TimeRange.After(now, remaining > ShortestLife ? remaining : ShortestLife)
            : null;

    /// <summary>
    /// Whether the server could only build an incomplete entry. Only two short cache lifetimes in a row show this: the
    /// last lifetime was short, the server then rebuilt the entry, and the rebuilt entry expires soon too. One short
    /// lifetime proves nothing, because the answer may have been in a cache for most of its normal lifetime.
    /// </summary>
    /// <param name="promisedBefore">
    /// The value of <see cref="WarmUntil"/> for the previous answer; null when unknown. It must come from cache
    /// headers: a time that this program chose, such as the next check of a search without a match, proves nothing.
    /// </param>
    /// <param name="checkedBefore">The time of the previous answer; null when unknown.</param>
    /// <param name="answer">A complete answer.</param>
    /// <param name="now">The time of the answer.</param>
    /// <returns>True only when this is certain; false, for example, when the previous answer is too old.</returns>
    public static bool IsDegraded(
        DateTimeOffset? promisedBefore, DateTimeOffset? checkedBefore, Answer answer, DateTimeOffset now)
    {
        if (promisedBefore is not { } promised || !IsShort(promised - checkedBefore)
            || answer.Cache.Remaining is not { } remaining || now < promised)
        {
            return false;
        }

        // An answer that expires at the same time as the previous answer is the same cached answer, so its lifetime is
        // not new. A cache kept it too long, or the two clocks differ.
        var sincePromise = now - promised;
        if (remaining == TimeSpan.Zero || sincePromise + remaining <= SamePromise)
        {
            return false;
        }

        // The new entry was built after the previous one expired: at the promised time, or up to an hour earlier,
        // because WarmUntil is at least an hour after the answer. The sum is therefore the longest possible lifetime of
        // the new entry.
        return sincePromise + remaining + ShortestLife <= LongestDegradedLife;
    }

    /// <summary>
    /// When to check a missing entry again: when the cached answer expires, but no later than after the configured
    /// time.
    /// </summary>
    /// <param name="answer">The final 404 or 400.</param>
    /// <param name="now">The time of the answer.</param>
    /// <param name="atMost">The configured <c>missing_recheck_hours</c>.</param>
    public static DateTimeOffset LookAgain(Answer answer, DateTimeOffset now, TimeSpan atMost)
    {
        var promised = answer.Cache.Remaining is { } remaining && remaining > TimeSpan.Zero ? remaining : atMost;
        return TimeRange.After(now, promised < atMost ? promised : atMost);
    }

    // Whether a lifetime is as short as WarmUntil allows. A negative lifetime does not count, because its two times are
    // from different answers.
    private static bool IsShort(TimeSpan? promise) =>
        promise >= TimeSpan.Zero && promise <= ShortestLife + SamePromise;
}
