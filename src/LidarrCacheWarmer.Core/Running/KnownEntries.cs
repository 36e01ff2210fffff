using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Which entries were asked for at some time, so that the events of a Lidarr that refreshes its library need not be held
/// against the ledger one by one. Four bytes an entry, because a million of them are held for hours: then one new entry in
/// four thousand is taken for known, and is found by the next run.
/// </summary>
internal sealed class KnownEntries
{
    private readonly uint[] _sorted;
    private readonly HashSet<uint> _since = [];

    private KnownEntries(uint[] sorted) => _sorted = sorted;

    /// <summary>Knows nothing.</summary>
    public static KnownEntries None => new([]);

    /// <summary>Knows what the ledger has a result of.</summary>
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
