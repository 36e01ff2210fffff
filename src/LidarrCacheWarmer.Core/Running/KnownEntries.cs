using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// The entries that were ever requested. This set saves a lookup in the ledger for each event from Lidarr. Lidarr sends
/// many events while it refreshes its whole library. To save memory, each entry is a hash of four bytes. With a million
/// entries, one new entry in four thousand is therefore mistaken for a known entry; the next run finds it.
/// </summary>
internal sealed class KnownEntries
{
    private readonly uint[] _sorted;
    private readonly HashSet<uint> _since = [];

    private KnownEntries(uint[] sorted) => _sorted = sorted;

    /// <summary>An empty set.</summary>
    public static KnownEntries None => new([]);

    /// <summary>The entries with a result in the ledger.</summary>
    public static async ValueTask<KnownEntries> ReadAsync(IEntryStore ledger)
    {
        var marks = new List<uint>();
        await foreach (var artist in ledger.ArtistsAsync().Where(artist => artist.Probe.Status != ProbeStatus.Untried))
        {
            marks.Add(MarkOf(artist.Mbid));
        }

        await foreach (var group in ledger.ReleaseGroupsAsync().Where(group => group.Probe.Status != ProbeStatus.Untried))
        {
            marks.Add(MarkOf(group.Mbid));
        }

        var sorted = marks.ToArray();
        Array.Sort(sorted);
        return new KnownEntries(sorted);
    }

    public bool Contains(Mbid mbid) => Array.BinarySearch(_sorted, MarkOf(mbid)) >= 0 || _since.Contains(MarkOf(mbid));

    public void Add(Mbid mbid) => _since.Add(MarkOf(mbid));

    private static uint MarkOf(Mbid mbid) => (uint)mbid.Value.GetHashCode();
}
