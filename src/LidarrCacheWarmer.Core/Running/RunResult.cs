using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>Everything due was requested, whatever the answers.</summary>
    Finished,

    /// <summary>A stop was requested; everything is saved.</summary>
    Interrupted,

    /// <summary>The metadata service is down; untried entries are left for the next run.</summary>
    ServiceDown,

    /// <summary>Lidarr's albums could not be read; its artists were warmed.</summary>
    LidarrUnreadable,
}

/// <summary>The results of Lidarr's additions.</summary>
/// <param name="Succeeded">Entries with a complete answer.</param>
/// <param name="Failed">Entries without one.</param>
/// <param name="UsefulRequests">Requests for the successes.</param>
public readonly record struct HintCounts(int Succeeded, int Failed, long UsefulRequests)
{
    /// <summary>The sum of these and other counts.</summary>
    public HintCounts And(HintCounts other) =>
        new(Succeeded + other.Succeeded, Failed + other.Failed, UsefulRequests + other.UsefulRequests);
}

/// <summary>The result of a run.</summary>
public sealed record RunResult
{
    /// <summary>How it ended.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>Why the albums could not be read; null when they could, or were not wanted.</summary>
    public LidarrException? AlbumsFault { get; init; }

    /// <summary>The executed phases, in order.</summary>
    public IReadOnlyList<PhaseTally> Phases { get; init; } = [];

    /// <summary>The kinds that were surveyed.</summary>
    public IReadOnlyList<EntryKind> Surveyed { get; init; } = [];

    /// <summary>The Lidarrs that could not be read while others could; their libraries came from the ledger.</summary>
    public IReadOnlyList<InstanceName> UnreadLidarrs { get; init; } = [];

    /// <summary>The results of Lidarr's additions during the run.</summary>
    public HintCounts Hints { get; init; }

    /// <summary>Artists that the file of manual entries added to the ledger.</summary>
    public int ManualArtistsAdded { get; init; }

    /// <summary>Release groups that the file of manual entries added to the ledger.</summary>
    public int ManualReleaseGroupsAdded { get; init; }

    /// <summary>Artists that Lidarr was told to refresh.</summary>
    public int Refreshed { get; init; }

    /// <summary>The service's answer when the run gave up; null when it did not.</summary>
    public Answer? Refusal { get; init; }

    /// <summary>The end of the service's Retry-After; null when it sent none or was not down.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Requests sent to the metadata server, including the health check.</summary>
    public required long Requests { get; init; }

    /// <summary>Among them, requests for no entry: health check, trials and lists of changes.</summary>
    public required long RequestsAside { get; init; }

    /// <summary>The number of requests in the fullest second, wherever it begins; 0 without requests.</summary>
    public int FullestSecond { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>The counts of the ledger; zero when not counted.</summary>
    public LedgerCounts Ledger { get; init; } = new(default, default, default);

    /// <summary>The results of Lidarr's additions between the previous run and this one.</summary>
    public HintCounts HintsBefore { get; init; }

    /// <summary>The entries with a complete answer in this run.</summary>
    public int Succeeded => Phases.Sum(phase => phase.Succeeded) + Hints.Succeeded;

    /// <summary>The requests for entries that still have no complete answer.</summary>
    public long AskedInVain => Requests - RequestsAside - Phases.Sum(phase => phase.UsefulRequests) - Hints.UsefulRequests;

    /// <summary>Whether a phase of a kind was executed.</summary>
    public bool HasPhase(EntryKind kind) => Phases.Any(phase => phase.Kind == kind);
}
