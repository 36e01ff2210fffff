using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>A result to remember.</summary>
internal static class KnownResult
{
    public static readonly ProbeRecord Known = LedgerSamples.Success(LedgerSamples.Noon);

    /// <summary>What a ledger knows of an artist.</summary>
    public static ProbeRecord Find(ILedger ledger, Mbid mbid) =>
        ledger.Artists().Single(artist => artist.Mbid == mbid).Probe;
}
