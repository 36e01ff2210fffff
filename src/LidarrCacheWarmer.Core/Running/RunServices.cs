using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>What a run works with; all of it stays its owner's.</summary>
public sealed record RunServices
{
    /// <summary>The server to be asked.</summary>
    public required IMetadataClient Metadata { get; init; }

    /// <summary>The Lidarrs whose libraries are warmed.</summary>
    public required LidarrInstances Lidarrs { get; init; }

    /// <summary>What is remembered.</summary>
    public required ILedger Ledger { get; init; }

    /// <summary>Hears what happens.</summary>
    public required IWarmingObserver Observer { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Spreads waits.</summary>
    public required Random Random { get; init; }

    /// <summary>What this run shares with those before and after it.</summary>
    public required SharedPacer Pacer { get; init; }

    /// <summary>What was told in former runs of this process, and need not be told again.</summary>
    public required ISet<string> Told { get; init; }

    /// <summary>What Lidarr adds meanwhile.</summary>
    public required HintInbox Hints { get; init; }
}
