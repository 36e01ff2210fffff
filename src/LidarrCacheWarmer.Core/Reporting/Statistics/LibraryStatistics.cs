using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>The content of the statistics report at one time.</summary>
public sealed record LibraryStatistics
{
    /// <summary>The time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether Lidarr was read, so that entries gone from Lidarr are not counted.</summary>
    public required bool IsLidarrKnown { get; init; }

    /// <summary>
    /// Whether a process holds the ledger, usually because a run is in progress. False also when this is unknown.
    /// </summary>
    public bool IsAtWork { get; init; }

    /// <summary>How the ledger is stored.</summary>
    public required LedgerKind LedgerKind { get; init; }

    /// <summary>The artists.</summary>
    public required KindStatistics Artists { get; init; }

    /// <summary>The searches for the artists' names; null when searches are disabled.</summary>
    public KindStatistics? TextSearches { get; init; }

    /// <summary>The release groups; null when their processing is disabled.</summary>
    public KindStatistics? ReleaseGroups { get; init; }

    /// <summary>The Lidarrs, if several are configured and were read; otherwise empty.</summary>
    public IReadOnlyList<InstanceStatistics> Lidarrs { get; init; } = [];

    /// <summary>
    /// The entries of the enabled kinds by Lidarr and verdict, each counted once, with a zero for each verdict that does
    /// not occur.
    /// </summary>
    public IReadOnlyList<VerdictCount> VerdictsByLidarr { get; init; } = [];

    /// <summary>The runs found in results logs, latest first.</summary>
    public required IReadOnlyList<RunRecord> Runs { get; init; }

    /// <summary>What the next run would do, phase by phase.</summary>
    public required IReadOnlyList<PhasePlan> NextRun { get; init; }

    /// <summary>The edge cache status in each entry's last answer; empty when no answer had one.</summary>
    public required IReadOnlyList<HeaderShare> EdgeCache { get; init; }

    /// <summary>The backend in each entry's last answer; empty when no answer named one.</summary>
    public required IReadOnlyList<HeaderShare> Backends { get; init; }

    /// <summary>How many artists and, if enabled, release groups are tracked.</summary>
    public int Entities => Artists.Total + (ReleaseGroups?.Total ?? 0);

    /// <summary>The enabled kinds.</summary>
    public IEnumerable<KindStatistics> Kinds => new[] { Artists, TextSearches, ReleaseGroups }.OfType<KindStatistics>();
}

/// <summary>The counts of one of several Lidarrs.</summary>
/// <param name="Lidarr">The name of the Lidarr's section in the config file.</param>
/// <param name="IsUnread">
/// Whether this Lidarr could not be read, so that the counts are those of the last reading.
/// </param>
/// <param name="Artists">How many artists.</param>
/// <param name="ArtistsCached">How many of these artists were cached at their last check.</param>
/// <param name="ReleaseGroups">How many release groups; 0 when they are not warmed.</param>
/// <param name="ReleaseGroupsCached">How many of these release groups were cached at their last check.</param>
public sealed record InstanceStatistics(
    string Lidarr, bool IsUnread, int Artists, int ArtistsCached, int ReleaseGroups, int ReleaseGroupsCached);

/// <summary>How many entries had a header value in their last answer.</summary>
/// <param name="Value">The header's value.</param>
/// <param name="Entries">How many entries.</param>
/// <param name="Successes">How many of these entries had a complete last answer.</param>
public sealed record HeaderShare(string Value, long Entries, long Successes);
