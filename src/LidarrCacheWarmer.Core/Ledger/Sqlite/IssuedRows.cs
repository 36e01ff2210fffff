using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Which entries the rows are that were handed out to be probed and have no result yet: a few pages of them at a time.
/// </summary>
internal sealed class IssuedRows
{
    private readonly Dictionary<(bool IsReleaseGroup, long Row), Mbid> _mbids = [];

    public void Add(ArtistEntry entry) => _mbids[(false, entry.Row)] = entry.Mbid;

    public void Add(ReleaseGroupEntry entry) => _mbids[(true, entry.Row)] = entry.Mbid;

    public Mbid? Find(LedgerChange change) => _mbids.TryGetValue(KeyOf(change), out var mbid) ? mbid : null;

    public void Remove(LedgerChange change) => _mbids.Remove(KeyOf(change));

    /// <summary>Forgets rows that were removed: their numbers may be given to others.</summary>
    public void Remove(bool areReleaseGroups, IReadOnlyCollection<Mbid> mbids)
    {
        var removed = mbids.ToHashSet();
        foreach (var (key, _) in _mbids.Where(handout => handout.Key.IsReleaseGroup == areReleaseGroups && removed.Contains(handout.Value)).ToList())
        {
            _mbids.Remove(key);
        }
    }

    private static (bool IsReleaseGroup, long Row) KeyOf(LedgerChange change) => (change.Kind == EntryKind.ReleaseGroup, change.Row);
}
