using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>The services of a run. The run does not dispose them.</summary>
public sealed record RunServices
{
    /// <summary>The metadata server.</summary>
    public required IMetadataClient Metadata { get; init; }

    /// <summary>The Lidarrs whose libraries are warmed.</summary>
    public required LidarrInstances Lidarrs { get; init; }

    /// <summary>The ledger.</summary>
    public required ILedger Ledger { get; init; }

    /// <summary>Receives the events.</summary>
    public required IWarmingObserver Observer { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Varies the waits before retries.</summary>
    public required Random Random { get; init; }

    /// <summary>The pacer, shared with earlier and later runs.</summary>
    public required SharedPacer Pacer { get; init; }

    /// <summary>The notes that this process has already reported and need not repeat.</summary>
    public required ISet<string> Told { get; init; }

    /// <summary>The hints: the entries that Lidarr adds during and between runs.</summary>
    public required HintInbox Hints { get; init; }
}
