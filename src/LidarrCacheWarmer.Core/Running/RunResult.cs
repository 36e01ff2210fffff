using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>All due entries were requested, whatever their answers were.</summary>
    Finished,

    /// <summary>A stop was requested; everything is saved.</summary>
    Interrupted,

    /// <summary>The metadata service is down; the next run requests the remaining entries.</summary>
    ServiceDown,

    /// <summary>The artists were warmed, but Lidarr's albums could not be read.</summary>
    LidarrUnreadable,
}

/// <summary>The results of Lidarr's additions.</summary>
/// <param name="Succeeded">Entries with a complete answer.</param>
/// <param name="Failed">Entries without a complete answer.</param>
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
    /// <summary>How the run ended.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>Why the albums could not be read; null when the albums were read, or are not warmed.</summary>
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

    /// <summary>The service's answer when the run gave up; null when the run did not give up.</summary>
    public Answer? Refusal { get; init; }

    /// <summary>
    /// The end of the wait that the service requested with Retry-After; null when it requested none or was not down.
    /// </summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Requests sent to the metadata server, including the health check.</summary>
    public required long Requests { get; init; }

    /// <summary>Requests that were not for an entry: health check, trials and lists of changes.</summary>
    public required long RequestsAside { get; init; }

    /// <summary>The largest number of requests in any period of one second; 0 without requests.</summary>
    public int FullestSecond { get; init; }

    /// <summary>The answers of the metadata server during the run.</summary>
    public AnswerCounts Answers { get; init; } = AnswerCounts.None;

    /// <summary>The age of the metadata server's data at the health check; null when not given.</summary>
    public TimeSpan? ServerDataAge { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the run ended.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>The counts of the ledger; zero when not counted.</summary>
    public LedgerCounts Ledger { get; init; } = new(default, default, default);

    /// <summary>The results of Lidarr's additions between the previous run and this one.</summary>
    public HintCounts HintsBefore { get; init; }

    /// <summary>The number of entries with a complete answer in this run.</summary>
    public int Succeeded => Phases.Sum(phase => phase.Succeeded) + Hints.Succeeded;

    /// <summary>The number of entries that were not cached at a first check; the server prepares them.</summary>
    public long BeingPrepared => Phases.Sum(phase => (long)phase.BeingPrepared);

    /// <summary>The number of entries without a complete answer in this run, apart from those that are being prepared.</summary>
    public long Failed => Phases.Sum(phase => (long)phase.Failed) + Hints.Failed;

    /// <summary>The number of requests for entries that still have no complete answer.</summary>
    public long AskedInVain => Requests - RequestsAside - Phases.Sum(phase => phase.UsefulRequests) - Hints.UsefulRequests;

    /// <summary>Whether a phase of a kind was executed.</summary>
    public bool HasPhase(EntryKind kind) => Phases.Any(phase => phase.Kind == kind);
}
