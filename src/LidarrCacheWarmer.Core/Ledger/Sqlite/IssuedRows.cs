using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// The row numbers of entries that were returned for probing and have no result yet. At any time, these are the rows of
/// a few pages.
/// </summary>
internal sealed class IssuedRows
{
    private readonly Dictionary<(bool IsReleaseGroup, Mbid Mbid), long> _rows = [];

    public void Add(EntryKind kind, Mbid mbid, long row) => _rows[KeyOf(new EntryKey(kind, mbid))] = row;

    public long? Find(EntryKey key) => _rows.TryGetValue(KeyOf(key), out var row) ? row : null;

    public void Remove(EntryKey key) => _rows.Remove(KeyOf(key));

    private static (bool IsReleaseGroup, Mbid Mbid) KeyOf(EntryKey key) => (key.Kind == EntryKind.ReleaseGroup, key.Mbid);
}
