using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>Everything that the statistics report tells, at one moment.</summary>
public sealed record LibraryStatistics
{
    /// <summary>The moment.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether Lidarr was read, so that what it no longer has is not counted.</summary>
    public required bool IsLidarrKnown { get; init; }

    /// <summary>Whether a process holds the ledger, so that a run goes on, as far as can be told.</summary>
    public bool IsAtWork { get; init; }

    /// <summary>How the ledger is stored.</summary>
    public required LedgerKind LedgerKind { get; init; }

    /// <summary>The artists.</summary>
    public required KindStatistics Artists { get; init; }

    /// <summary>The searches for their names; null when they are switched off.</summary>
    public KindStatistics? TextSearches { get; init; }

    /// <summary>The release groups; null when they are switched off.</summary>
    public KindStatistics? ReleaseGroups { get; init; }

    /// <summary>The Lidarrs, where several are configured and were read; else empty.</summary>
    public IReadOnlyList<InstanceStatistics> Lidarrs { get; init; } = [];

    /// <summary>The runs that results logs tell of, the latest first.</summary>
    public required IReadOnlyList<RunRecord> Runs { get; init; }

    /// <summary>What the next run would do, phase by phase.</summary>
    public required IReadOnlyList<PhasePlan> NextRun { get; init; }

    /// <summary>What the last answer of each entry said of the edge cache; empty when no answer said anything.</summary>
    public required IReadOnlyList<HeaderShare> EdgeCache { get; init; }

    /// <summary>Which backend gave the last answer of each entry; empty when no answer said so.</summary>
    public required IReadOnlyList<HeaderShare> Backends { get; init; }

    /// <summary>How many artists and, if they are switched on, release groups are tracked.</summary>
    public int Entities => Artists.Total + (ReleaseGroups?.Total ?? 0);

    /// <summary>The kinds that are switched on.</summary>
    public IEnumerable<KindStatistics> Kinds => new[] { Artists, TextSearches, ReleaseGroups }.OfType<KindStatistics>();
}

/// <summary>Counts of one of several Lidarrs.</summary>
/// <param name="Lidarr">Its section of the config file.</param>
/// <param name="IsUnread">Whether it cannot be read, so that these are the figures of the reading before.</param>
/// <param name="Artists">How many artists.</param>
/// <param name="ArtistsCached">How many of them were cached when last asked for.</param>
/// <param name="ReleaseGroups">How many release groups; 0 where they are not warmed.</param>
/// <param name="ReleaseGroupsCached">How many of them were cached when last asked for.</param>
public sealed record InstanceStatistics(
    string Lidarr, bool IsUnread, int Artists, int ArtistsCached, int ReleaseGroups, int ReleaseGroupsCached);

/// <summary>How many entries a header value was last seen on.</summary>
/// <param name="Value">What the header said.</param>
/// <param name="Entries">How many entries.</param>
/// <param name="Successes">Of these, entries whose last answer was complete.</param>
public sealed record HeaderShare(string Value, long Entries, long Successes);
