using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>A result to remember.</summary>
internal static class KnownResult
{
    public static readonly ProbeRecord Known = LedgerSamples.Success(LedgerSamples.Noon);

    /// <summary>Lets a ledger know it of an artist, by its place in the order of the ledger.</summary>
    public static void WriteKnown(LocalLedger ledger, int index) => ledger.Write([ledger.Change(EntryKind.Artist, index, Known)]);

    /// <summary>Lets a ledger know it of an artist.</summary>
    public static void WriteKnown(LocalLedger ledger, Mbid mbid) => ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, mbid), Known)]);

    /// <summary>A result of an entry, by its place in the order of the ledger.</summary>
    public static LedgerChange Change(this LocalLedger ledger, EntryKind kind, int index, ProbeRecord record) => new(
        new EntryKey(kind, kind == EntryKind.ReleaseGroup ? ledger.ReleaseGroups().ElementAt(index).Mbid : ledger.Artists().ElementAt(index).Mbid), record);

    /// <summary>What a ledger knows of an artist.</summary>
    public static ProbeRecord Find(LocalLedger ledger, Mbid mbid) =>
        ledger.Artists().Single(artist => artist.Mbid == mbid).Probe;
}
