using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Writes one fixed result, and finds results.</summary>
internal static class KnownResult
{
    public static readonly ProbeRecord Known = LedgerSamples.Success(LedgerSamples.Noon);

    /// <summary>Writes the fixed result for the artist at a position in the ledger.</summary>
    public static void WriteKnown(LocalLedger ledger, int index) => ledger.Write([ledger.Change(EntryKind.Artist, index, Known)]);

    /// <summary>Writes the fixed result for an artist.</summary>
    public static void WriteKnown(LocalLedger ledger, Mbid mbid) => ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, mbid), Known)]);

    /// <summary>A change of the entry at a position in the ledger.</summary>
    public static LedgerChange Change(this LocalLedger ledger, EntryKind kind, int index, ProbeRecord record) => new(
        new EntryKey(kind, kind == EntryKind.ReleaseGroup ? ledger.ReleaseGroups().ElementAt(index).Mbid : ledger.Artists().ElementAt(index).Mbid), record);

    /// <summary>The stored result of an artist.</summary>
    public static ProbeRecord Find(LocalLedger ledger, Mbid mbid) =>
        ledger.Artists().Single(artist => artist.Mbid == mbid).Probe;
}
