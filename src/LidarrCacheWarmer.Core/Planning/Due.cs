using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Planning;

/// <summary>Why an entry is due.</summary>
public enum DueReason
{
    /// <summary>The entry was never tried.</summary>
    Untried,

    /// <summary>The last check of the entry ended without a complete answer.</summary>
    Failed,

    /// <summary>The lifetime that the cache promised has expired.</summary>
    Stale,

    /// <summary>The entry is warm, but the server reports that it has changed.</summary>
    Changed,

    /// <summary>A force flag is set.</summary>
    Forced,

    /// <summary>A user has requested a recheck (<see cref="Recheck"/>).</summary>
    Requested,
}

/// <summary>Decides whether an entry is due, and how many attempts it gets.</summary>
public static class Due
{
    private const int RunsUntilPatienceEnds = 3;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(6);

    /// <summary>
    /// An entry that has been cold for this long counts as permanently cold: it is checked every six hours, and gets
    /// all its attempts once a week.
    /// </summary>
    public static TimeSpan LongCold { get; } = TimeSpan.FromDays(7);

    /// <summary>
    /// If a result's time is further in the future than this, the result was written under a wrong clock, and its time
    /// is ignored. With a smaller limit, correcting a clock by an hour would make every entry due again.
    /// </summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(1);

    /// <summary>Why the entry is due now; null when it is not.</summary>
    /// <param name="known">The entry's record in the ledger.</param>
    /// <param name="policy">When known entries are checked again.</param>
    /// <param name="now">The current time.</param>
    public static DueReason? ReasonFor(ProbeRecord known, RecheckPolicy policy, DateTimeOffset now) => Recheck.IsRequested(known) ? DueReason.Requested : known.Status switch
    {
        ProbeStatus.Untried => DueReason.Untried,
        ProbeStatus.Success => now > StaleAt(known, policy) || IsFromAhead(known, now) ? DueReason.Stale : null,
        ProbeStatus.Timeout => Rests(known, now) && !IsFromAhead(known, now) ? null : DueReason.Failed,
    };

    /// <summary>The time after which the entry is due, if nothing happens until then.</summary>
    /// <param name="known">The entry's record in the ledger.</param>
    /// <param name="policy">When known entries are checked again.</param>
    /// <param name="now">The current time.</param>
    /// <returns>
    /// The time; <see cref="DateTimeOffset.MinValue"/> when the entry is already due, and
    /// <see cref="DateTimeOffset.MaxValue"/> when it never becomes due.
    /// </returns>
    public static DateTimeOffset DueAfter(ProbeRecord known, RecheckPolicy policy, DateTimeOffset now)
    {
        if (ReasonFor(known, policy, now) is not null)
        {
            return DateTimeOffset.MinValue;
        }

        return known.Status == ProbeStatus.Success ? StaleAt(known, policy) : RestsUntil(known, now) ?? DateTimeOffset.MinValue;
    }

    /// <summary>Whether an entry has been cold for so long that only some runs check it.</summary>
    public static bool IsLongCold(ProbeRecord known, DateTimeOffset now) =>
        RecheckOf(known) == VerdictRecheck.LessAndLess && known.ColdRuns >= RunsUntilPatienceEnds && now >= known.VerdictSince + LongCold;

    /// <summary>
    /// Whether an entry has been cold in so many runs that it now gets all its attempts only once a day, and otherwise
    /// a single attempt.
    /// </summary>
    public static bool IsWornOut(ProbeRecord known, DateTimeOffset now) =>
        known.ColdRuns >= RunsUntilPatienceEnds && now < known.NextFullCheck && !IsFromAhead(known, now);

    /// <summary>
    /// When a success expires: at the end of the lifetime in its headers, within the limits of the policy.
    /// </summary>
    public static DateTimeOffset StaleAt(ProbeRecord known, RecheckPolicy policy)
    {
        if (policy.CacheRecheck is not { } recheck)
        {
            return DateTimeOffset.MaxValue;
        }

        if (known is { Verdict: Verdict.Thin, NextFullCheck: { } nextLook })
        {
            // This is a search without a match. No cache keeps the answer; the configuration sets the time of the next
            // check.
            return nextLook;
        }

        var bound = (known.LastChecked ?? DateTimeOffset.MinValue) + recheck;
        return known.WarmUntil is not { } promised || (policy.CacheRecheckIsUpperBound && bound < promised)
            ? bound
            : promised;
    }

    /// <summary>
    /// Whether an artist's albums are warmed: the artist's last check succeeded, or an earlier success is so recent
    /// that a later failed check does not matter. Special-purpose artists need no success, because servers refuse them.
    /// </summary>
    public static bool UnlocksAlbums(ArtistEntry artist, RecheckPolicy policy, DateTimeOffset now) =>
        (artist.Probe.Status != ProbeStatus.Untried && SpecialPurposeArtists.Contains(artist.Mbid)) || UnlocksAlbums(artist.Probe, policy, now);

    internal static bool UnlocksAlbums(ProbeRecord artist, RecheckPolicy policy, DateTimeOffset now) =>
        artist.Status == ProbeStatus.Success
        || (artist.LastSuccess is { } last && (policy.CacheRecheck is not { } recheck || now < last + recheck));

    private static bool Rests(ProbeRecord known, DateTimeOffset now) => now < RestsUntil(known, now);

    private static DateTimeOffset? RestsUntil(ProbeRecord known, DateTimeOffset now) => RecheckOf(known) switch
    {
        VerdictRecheck.WhenRefusalEnds => known.NextFullCheck,
        VerdictRecheck.LessAndLess when IsLongCold(known, now) => known.LastChecked + BetweenLooks,
        VerdictRecheck.Usual or VerdictRecheck.LessAndLess => null,
    };

    private static VerdictRecheck RecheckOf(ProbeRecord known) => VerdictInfo.For(known.Verdict).Recheck;

    private static bool IsFromAhead(ProbeRecord known, DateTimeOffset now) => known.LastChecked > now + MostAhead;
}
