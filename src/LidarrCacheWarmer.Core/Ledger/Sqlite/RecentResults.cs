using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Results that the rows of a database do not have yet. They replace the older results in entries read from the rows.
/// </summary>
internal sealed class RecentResults
{
    private readonly Dictionary<EntryKey, (CsvProbe Probe, long Row)> _records = [];
    private StringPool _texts = new();

    public bool IsEmpty => _records.Count == 0;

    /// <summary>
    /// Whether the numbers of all rows are known and right: only this program numbers rows while it writes alone.
    /// </summary>
    public bool HasRows { get; set; }

    public void Put(LedgerChange change) => _ = Put(change, row: 0);

    /// <summary>Keeps a result, and returns it as kept.</summary>
    public WaitingResult Put(LedgerChange change, long row)
    {
        var result = WaitingResult.From(change, row, _texts);
        _records[result.Key] = (result.Probe, row);
        return result;
    }

    public void Remove(EntryKey key) => _records.Remove(key);

    /// <summary>Removes all results of a row; the result of a search belongs to its artist's row.</summary>
    public void Remove(EntryKind row, Mbid mbid)
    {
        Remove(new EntryKey(row, mbid));
        if (row == EntryKind.Artist)
        {
            Remove(new EntryKey(EntryKind.TextSearch, mbid));
        }
    }

    public void Clear()
    {
        _records.Clear();
        _texts = new StringPool();
    }

    /// <summary>The latest result of each entry.</summary>
    public IEnumerable<LedgerChange> All => _records.Select(one => new LedgerChange(one.Key, one.Value.Probe.ToRecord()));

    /// <summary>The latest results of a kind, each with the number of the row to look at first; 0 for unknown.</summary>
    public IEnumerable<(Mbid Mbid, long Row, CsvProbe Probe)> Of(EntryKind kind) =>
        _records.Where(one => one.Key.Kind == kind).Select(one => (one.Key.Mbid, one.Value.Row, one.Value.Probe));

    /// <summary>The verdict of an entry's result; null when there is none.</summary>
    public Verdict? VerdictOf(EntryKey key) => _records.TryGetValue(key, out var record) ? record.Probe.Verdict : null;

    public ArtistEntry Over(ArtistEntry entry) => IsEmpty ? entry : entry with
    {
        Probe = Find(EntryKind.Artist, entry.Mbid) ?? entry.Probe,
        TextSearch = Find(EntryKind.TextSearch, entry.Mbid) ?? entry.TextSearch,
    };

    public ReleaseGroupEntry Over(ReleaseGroupEntry entry) => Find(EntryKind.ReleaseGroup, entry.Mbid) is { } record ? entry with { Probe = record } : entry;

    private ProbeRecord? Find(EntryKind kind, Mbid mbid) => _records.GetValueOrDefault(new EntryKey(kind, mbid)).Probe?.ToRecord();
}
