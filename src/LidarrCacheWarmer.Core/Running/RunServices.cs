using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>The services of a run; all of them stay their owner's.</summary>
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

    /// <summary>Spreads waits.</summary>
    public required Random Random { get; init; }

    /// <summary>The pacer, shared with earlier and later runs.</summary>
    public required SharedPacer Pacer { get; init; }

    /// <summary>The notes of earlier runs of this process, which need not be repeated.</summary>
    public required ISet<string> Told { get; init; }

    /// <summary>Lidarr's additions in the meantime.</summary>
    public required HintInbox Hints { get; init; }
}
