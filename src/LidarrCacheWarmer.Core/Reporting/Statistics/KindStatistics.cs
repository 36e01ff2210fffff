using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>The statistics of artists, searches or release groups. Only wanted entries count.</summary>
public sealed record KindStatistics
{
    /// <summary>The kind.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>
    /// How many entries Lidarr has, without Various Artists; null when Lidarr was not read, and for searches.
    /// </summary>
    public int? InLidarr { get; init; }

    /// <summary>How many entries the ledger has, without entries that are gone from Lidarr.</summary>
    public required int InLedger { get; init; }

    /// <summary>How many entries Lidarr has and the ledger lacks; the next run adds them.</summary>
    public int New { get; init; }

    /// <summary>
    /// How many entries of the ledger are gone from Lidarr. They are kept, but neither requested nor counted.
    /// </summary>
    public int Gone { get; init; }

    /// <summary>For searches: artists whose name Lidarr would not search.</summary>
    public int Unsearchable { get; init; }

    /// <summary>Status <c>success</c>: the last answer was complete.</summary>
    public required int Cached { get; init; }

    /// <summary>Status <c>timeout</c>: the last check failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Never tried, including entries that are not in the ledger yet.</summary>
    public required int Untried { get; init; }

    /// <summary>For release groups: those with a cached artist, whatever their own status.</summary>
    public int Eligible { get; init; }

    /// <summary>Eligible release groups without status <c>success</c>.</summary>
    public int EligibleToDo { get; init; }

    /// <summary>The counts of each verdict that occurs, in the order of <see cref="Verdict"/>.</summary>
    public required IReadOnlyList<VerdictStatistics> Verdicts { get; init; }

    /// <summary>When the entries are due.</summary>
    public required FreshnessStatistics Freshness { get; init; }

    /// <summary>
    /// Entries that failed, or whose answer is not what Lidarr needs. The entry that has been broken for the longest
    /// time comes first. If there are many entries, only the first ones are listed.
    /// </summary>
    public required IReadOnlyList<BrokenEntry> Broken { get; init; }

    /// <summary>How many entries are broken.</summary>
    public required int BrokenCount { get; init; }

    /// <summary>All wanted entries.</summary>
    public int Total => Cached + Failed + Untried;
}

/// <summary>The entries of one verdict.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Count">How many entries have it.</param>
/// <param name="Since">When the first of these entries got the verdict; null when unknown.</param>
/// <param name="Causes">The evidence of these entries, grouped by cause; the most frequent cause comes first.</param>
public sealed record VerdictStatistics(Verdict Verdict, int Count, DateTimeOffset? Since, IReadOnlyList<CauseCount> Causes);

/// <summary>How many entries of a verdict have one cause.</summary>
/// <param name="Cause">The cause, in a few words.</param>
/// <param name="Count">How many entries.</param>
public sealed record CauseCount(string Cause, int Count);

/// <summary>When entries are due, each counted once.</summary>
public sealed record FreshnessStatistics
{
    /// <summary>Due now: never tried, failed or stale.</summary>
    public int DueNow { get; init; }

    /// <summary>Due now: cached entries whose cache lifetime has expired.</summary>
    public int Stale { get; init; }

    /// <summary>Due within 24 hours, but not now.</summary>
    public int WithinOneDay { get; init; }

    /// <summary>Due within 7 days, but not within 24 hours.</summary>
    public int WithinOneWeek { get; init; }

    /// <summary>Due later than in 7 days.</summary>
    public int Later { get; init; }

    /// <summary>Never due again, because of <c>cache_recheck_hours = 0</c>.</summary>
    public int Never { get; init; }

    /// <summary>For release groups: waiting for their artist to be cached.</summary>
    public int Waiting { get; init; }

    /// <summary>
    /// When the next entry becomes due, apart from the entries due now; null when no other entry will become due.
    /// </summary>
    public DateTimeOffset? NextDue { get; init; }
}

/// <summary>An entry that failed, or whose answer is not what Lidarr needs.</summary>
/// <param name="Kind">The kind of the entry.</param>
/// <param name="Mbid">The MBID of the entry; for a search, the MBID of the artist.</param>
/// <param name="Name">The name of the entry; untrusted text.</param>
/// <param name="Verdict">The verdict of the entry.</param>
/// <param name="Since">When the entry got this verdict; null when unknown.</param>
/// <param name="Reason">The reason in a few words; may contain untrusted text.</param>
/// <param name="DueAfter">
/// When the entry is requested again. <see cref="DateTimeOffset.MinValue"/> means in the next run, and
/// <see cref="DateTimeOffset.MaxValue"/> means never.
/// </param>
public sealed record BrokenEntry(
    EntryKind Kind, Library.Mbid Mbid, string Name, Verdict Verdict, DateTimeOffset? Since, string Reason, DateTimeOffset DueAfter);
