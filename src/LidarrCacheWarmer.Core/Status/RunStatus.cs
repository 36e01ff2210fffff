using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Status;

/// <summary>What a run can be doing.</summary>
public enum RunActivity
{
    /// <summary>It asks the metadata server whether it answers.</summary>
    CheckingServer,

    /// <summary>It reads a part of the library from Lidarr.</summary>
    ReadingLibrary,

    /// <summary>It brings a part of the ledger up to the library.</summary>
    UpdatingLedger,

    /// <summary>It finds out what is due.</summary>
    Planning,

    /// <summary>A phase is under way.</summary>
    Warming,

    /// <summary>A phase has ended, and its results are saved.</summary>
    Saving,

    /// <summary>The same, while Lidarr's albums are still being read.</summary>
    SavingWhileReadingAlbums,
}

/// <summary>How a run stands at a moment.</summary>
public sealed record RunStatus
{
    /// <summary>The moment.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it does.</summary>
    public required RunActivity Activity { get; init; }

    /// <summary>What it reads from Lidarr or brings up to date in the ledger; null while it does something else.</summary>
    public EntryKind? Kind { get; init; }

    /// <summary>Since when it does that.</summary>
    public required DateTimeOffset ActiveSince { get; init; }

    /// <summary>Since when it has been asked to stop; null when it has not.</summary>
    public DateTimeOffset? StoppingSince { get; init; }

    /// <summary>The phase that is under way; null between phases.</summary>
    public PhaseStatus? Phase { get; init; }
}
