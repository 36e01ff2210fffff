using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>All that was due was asked for, whatever the answers.</summary>
    Finished,

    /// <summary>A stop was asked for; everything is saved.</summary>
    Interrupted,

    /// <summary>The metadata service is down; what was not tried is left for the next run.</summary>
    ServiceDown,

    /// <summary>Lidarr's albums could not be read; its artists were warmed.</summary>
    LidarrUnreadable,
}

/// <summary>What came of the artists and albums that Lidarr added.</summary>
/// <param name="Succeeded">Answered completely.</param>
/// <param name="Failed">Did not.</param>
/// <param name="UsefulRequests">Requests for the successes.</param>
public readonly record struct HintCounts(int Succeeded, int Failed, long UsefulRequests)
{
    /// <summary>These and others together.</summary>
    public HintCounts And(HintCounts other) =>
        new(Succeeded + other.Succeeded, Failed + other.Failed, UsefulRequests + other.UsefulRequests);
}

/// <summary>What came of a run.</summary>
public sealed record RunResult
{
    /// <summary>How it ended.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>Why the albums could not be read; null when they could or were not wanted.</summary>
    public LidarrException? AlbumsFault { get; init; }

    /// <summary>The phases that ran, in their order.</summary>
    public IReadOnlyList<PhaseTally> Phases { get; init; } = [];

    /// <summary>The kinds that were surveyed.</summary>
    public IReadOnlyList<EntryKind> Surveyed { get; init; } = [];

    /// <summary>Those of several Lidarrs that could not be read; the run went by what the ledger remembers of them.</summary>
    public IReadOnlyList<InstanceName> UnreadLidarrs { get; init; } = [];

    /// <summary>What came of the artists and albums that Lidarr added meanwhile.</summary>
    public HintCounts Hints { get; init; }

    /// <summary>Artists that the file of manual entries added to the ledger.</summary>
    public int ManualArtistsAdded { get; init; }

    /// <summary>Release groups that the file of manual entries added to the ledger.</summary>
    public int ManualReleaseGroupsAdded { get; init; }

    /// <summary>Artists that Lidarr was told to refresh.</summary>
    public int Refreshed { get; init; }

    /// <summary>What the service answered when the run gave up; null when it did not.</summary>
    public Answer? Refusal { get; init; }

    /// <summary>Before this moment the service does not want to be asked again; null when it did not say or was not down.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Requests sent to the metadata server, health check included.</summary>
    public required long Requests { get; init; }

    /// <summary>Of these, requests that were for no entry: health check, trials and lists of changes.</summary>
    public required long RequestsAside { get; init; }

    /// <summary>How many requests were sent in the fullest second, wherever it begins; 0 when none was.</summary>
    public int FullestSecond { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>What the ledger holds now; nothing where nobody counted.</summary>
    public LedgerCounts Ledger { get; init; } = new(default, default, default);

    /// <summary>What came of what Lidarr added between the run before and this one.</summary>
    public HintCounts HintsBefore { get; init; }

    /// <summary>The entries that answered completely in this run.</summary>
    public int Succeeded => Phases.Sum(phase => phase.Succeeded) + Hints.Succeeded;

    /// <summary>The requests that went to entries which have no complete answer yet.</summary>
    public long AskedInVain => Requests - RequestsAside - Phases.Sum(phase => phase.UsefulRequests) - Hints.UsefulRequests;

    /// <summary>Whether a phase of a kind ran.</summary>
    public bool HasPhase(EntryKind kind) => Phases.Any(phase => phase.Kind == kind);
}
