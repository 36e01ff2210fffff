using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Status;

/// <summary>The activities of a run.</summary>
public enum RunActivity
{
    /// <summary>The run checks whether the metadata server answers.</summary>
    CheckingServer,

    /// <summary>The run reads artists or albums from Lidarr.</summary>
    ReadingLibrary,

    /// <summary>The run updates artists or albums in the ledger.</summary>
    UpdatingLedger,

    /// <summary>The run plans a phase.</summary>
    Planning,

    /// <summary>The run warms the entries of a phase.</summary>
    Warming,

    /// <summary>The run saves the results of an ended phase.</summary>
    Saving,

    /// <summary>The run saves results while Lidarr's albums are still being read.</summary>
    SavingWhileReadingAlbums,
}

/// <summary>The state of a run at one time.</summary>
public sealed record RunStatus
{
    /// <summary>The time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The current activity.</summary>
    public required RunActivity Activity { get; init; }

    /// <summary>
    /// The kind of entry that the run reads from Lidarr or updates in the ledger; null during other activities.
    /// </summary>
    public EntryKind? Kind { get; init; }

    /// <summary>When the activity began.</summary>
    public required DateTimeOffset ActiveSince { get; init; }

    /// <summary>When the run received a request to stop; null when it received none.</summary>
    public DateTimeOffset? StoppingSince { get; init; }

    /// <summary>The last results, latest first.</summary>
    public IReadOnlyList<RecentName> Recent { get; init; } = [];

    /// <summary>The phases in progress; null between phases.</summary>
    public SendingStatus? Sending { get; init; }
}
