using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>The statistics of artists, searches or release groups: of those that are to be warmed and no other.</summary>
public sealed record KindStatistics
{
    /// <summary>What they are.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>How many Lidarr has, Various Artists left out; null when Lidarr was not read, and for searches.</summary>
    public int? InLidarr { get; init; }

    /// <summary>How many the ledger has, those that Lidarr no longer has left out.</summary>
    public required int InLedger { get; init; }

    /// <summary>How many Lidarr has that the ledger does not have yet; the next run adds them.</summary>
    public int New { get; init; }

    /// <summary>How many the ledger has that Lidarr no longer has; kept, not asked for, not counted.</summary>
    public int Gone { get; init; }

    /// <summary>Of searches: artists whose name Lidarr would not search for.</summary>
    public int Unsearchable { get; init; }

    /// <summary>Status <c>success</c>: a complete answer was there when last asked.</summary>
    public required int Cached { get; init; }

    /// <summary>Status <c>timeout</c>: failed when last asked.</summary>
    public required int Failed { get; init; }

    /// <summary>Never tried, those that are not in the ledger yet included.</summary>
    public required int Untried { get; init; }

    /// <summary>Of release groups: those whose artist is cached, whatever their own status.</summary>
    public int Eligible { get; init; }

    /// <summary>Of the eligible: those without status <c>success</c>.</summary>
    public int EligibleToDo { get; init; }

    /// <summary>By verdict, those that occur, in the order of <see cref="Verdict"/>.</summary>
    public required IReadOnlyList<VerdictStatistics> Verdicts { get; init; }

    /// <summary>When they are due.</summary>
    public required FreshnessStatistics Freshness { get; init; }

    /// <summary>
    /// Those that are not as Lidarr needs them, as they failed or answer with something else; the ones first that have
    /// been so for longest, and not all of them when there are many.
    /// </summary>
    public required IReadOnlyList<BrokenEntry> Broken { get; init; }

    /// <summary>How many are not as Lidarr needs them.</summary>
    public required int BrokenCount { get; init; }

    /// <summary>All that are to be warmed.</summary>
    public int Total => Cached + Failed + Untried;
}

/// <summary>The entries of one verdict.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Count">How many entries have it.</param>
/// <param name="Since">Since when the one has it that has it for longest; null when no entry tells.</param>
/// <param name="Causes">The evidence, put in groups, the most frequent first.</param>
public sealed record VerdictStatistics(Verdict Verdict, int Count, DateTimeOffset? Since, IReadOnlyList<CauseCount> Causes);

/// <summary>How many entries of a verdict have one cause.</summary>
/// <param name="Cause">The cause, in a few words.</param>
/// <param name="Count">How many.</param>
public sealed record CauseCount(string Cause, int Count);

/// <summary>When entries are due, each counted once.</summary>
public sealed record FreshnessStatistics
{
    /// <summary>Due now: never tried, failed or stale.</summary>
    public int DueNow { get; init; }

    /// <summary>Of those due now: cached, but what the cache promised has run out.</summary>
    public int Stale { get; init; }

    /// <summary>Due within 24 hours, not now.</summary>
    public int WithinOneDay { get; init; }

    /// <summary>Due within 7 days, not within 24 hours.</summary>
    public int WithinOneWeek { get; init; }

    /// <summary>Due later.</summary>
    public int Later { get; init; }

    /// <summary>Never due again, as <c>cache_recheck_hours = 0</c> wants it.</summary>
    public int Never { get; init; }

    /// <summary>Of release groups: waiting for their artist to be cached.</summary>
    public int Waiting { get; init; }

    /// <summary>When the next one of those that are not due now becomes due; null when none will.</summary>
    public DateTimeOffset? NextDue { get; init; }
}

/// <summary>An entry that is not as Lidarr needs it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Mbid">Its MBID; of a search that of the artist.</param>
/// <param name="Name">Its name; foreign text.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Since">Since when it has this verdict; null when the ledger does not tell.</param>
/// <param name="Reason">Why, in a few words; may hold foreign text.</param>
/// <param name="DueAfter">
/// When it is asked for again; <see cref="DateTimeOffset.MinValue"/> for the next run, <see cref="DateTimeOffset.MaxValue"/>
/// for never.
/// </param>
public sealed record BrokenEntry(
    EntryKind Kind, Library.Mbid Mbid, string Name, Verdict Verdict, DateTimeOffset? Since, string Reason, DateTimeOffset DueAfter);
