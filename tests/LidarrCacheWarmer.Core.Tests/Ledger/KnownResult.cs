using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>A result to remember.</summary>
internal static class KnownResult
{
    public static readonly ProbeRecord Known = LedgerSamples.Success(LedgerSamples.Noon);

    /// <summary>Lets a ledger know it of the artist in a row.</summary>
    public static void WriteKnown(ILedger ledger, long row) => ledger.Write([new LedgerChange(EntryKind.Artist, row, Known)]);

    /// <summary>What a ledger knows of an artist.</summary>
    public static ProbeRecord Find(ILedger ledger, Mbid mbid) =>
        ledger.Artists().Single(artist => artist.Mbid == mbid).Probe;
}
