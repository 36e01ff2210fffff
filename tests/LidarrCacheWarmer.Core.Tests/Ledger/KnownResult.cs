using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Writes a fixed result.</summary>
internal static class KnownResult
{
    public static readonly ProbeRecord Known = LedgerSamples.Success(LedgerSamples.Noon);

    /// <summary>Writes the result of an artist, by its place in the ledger.</summary>
    public static void WriteKnown(LocalLedger ledger, int index) => ledger.Write([ledger.Change(EntryKind.Artist, index, Known)]);

    /// <summary>Writes the result of an artist.</summary>
    public static void WriteKnown(LocalLedger ledger, Mbid mbid) => ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, mbid), Known)]);

    /// <summary>The result of an entry, by its place in the ledger.</summary>
    public static LedgerChange Change(this LocalLedger ledger, EntryKind kind, int index, ProbeRecord record) => new(
        new EntryKey(kind, kind == EntryKind.ReleaseGroup ? ledger.ReleaseGroups().ElementAt(index).Mbid : ledger.Artists().ElementAt(index).Mbid), record);

    /// <summary>The record of an artist.</summary>
    public static ProbeRecord Find(LocalLedger ledger, Mbid mbid) =>
        ledger.Artists().Single(artist => artist.Mbid == mbid).Probe;
}
