using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Tests.Storage;

/// <summary>The results in a ledger, without untried entries.</summary>
internal static class KnownResults
{
    /// <summary>Reads the ledger in a folder without changing it.</summary>
    public static IReadOnlyDictionary<(EntryKind Kind, Mbid Mbid), ProbeRecord> In(string folder, LedgerKind backend) =>
        In(folder, backend, readOnly: true);

    private static Dictionary<(EntryKind Kind, Mbid Mbid), ProbeRecord> In(string folder, LedgerKind backend, bool readOnly)
    {
        using var ledger = (LocalLedger)LedgerOpening.Open(LocationIn(folder, backend), readOnly, TimeProvider.System);
        return ledger.Artists().Select(artist => (Key: (EntryKind.Artist, artist.Mbid), artist.Probe))
            .Concat(ledger.ReleaseGroups().Select(group => (Key: (EntryKind.ReleaseGroup, group.Mbid), group.Probe)))
            .Where(result => result.Probe != ProbeRecord.Untried)
            .ToDictionary(result => result.Key, result => result.Probe);
    }

    /// <summary>Writes the given files, and reads their ledger as the next run would.</summary>
    public static IReadOnlyDictionary<(EntryKind Kind, Mbid Mbid), ProbeRecord> From(IReadOnlyDictionary<string, byte[]> files, LedgerKind backend)
    {
        var folder = Directory.CreateTempSubdirectory("power-cut-");
        try
        {
            foreach (var (name, content) in files)
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, name), content);
            }

            return In(folder.FullName, backend, readOnly: false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static LedgerLocation LocationIn(string folder, LedgerKind backend) => LedgerLocation.For(
        backend, Path.Combine(folder, "mbid-artists.csv"), Path.Combine(folder, "mbid-releasegroups.csv"), Path.Combine(folder, "mbid_cache.db"));
}
