using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// The changes of a view: a ledger in memory with only the rows that differ from the file. A row is copied from the
/// file into this ledger before it changes; from then on the file's row is hidden.
/// </summary>
internal sealed class SqliteOverlay : IDisposable
{
    // This many lookups cost as much as reading the names of all rows.
    private const int ManyLookups = 10_000;

    private readonly Dictionary<EntryKind, HashSet<Mbid>> _hidden = new() { [EntryKind.Artist] = [], [EntryKind.ReleaseGroup] = [] };
    private readonly SqliteReader _reader;
    private readonly SqliteLedger _rows;
    private SqliteNames? _artists, _releaseGroups;
    private int _lookedUp;

    [SuppressMessage("Reliability", "CA2000", Justification = "Kept as the field.")]
    public SqliteOverlay(SqliteReader reader, string path, TimeProvider time) => (_reader, _rows) = (reader, SqliteLedger.Empty(path, time));

    /// <summary>All artists: first those of the file, with their changes, then new ones.</summary>
    public IEnumerable<ArtistEntry> Artists() => Merged(
        _hidden[EntryKind.Artist], _reader.Artists(), _rows.Artists(), artist => artist.Mbid, _rows.FindArtist);

    /// <summary>All release groups in the same order.</summary>
    public IEnumerable<ReleaseGroupEntry> ReleaseGroups() => Merged(
        _hidden[EntryKind.ReleaseGroup], _reader.ReleaseGroups(), _rows.ReleaseGroups(), group => group.Mbid, _rows.FindReleaseGroup);

    public ArtistEntry? FindArtist(Mbid mbid) => _rows.FindArtist(mbid)
        ?? (_hidden[EntryKind.Artist].Contains(mbid) ? null : _reader.Artists([mbid]) is [var entry] ? entry : null);

    public ReleaseGroupEntry? FindReleaseGroup(Mbid mbid) => _rows.FindReleaseGroup(mbid)
        ?? (_hidden[EntryKind.ReleaseGroup].Contains(mbid) ? null : _reader.ReleaseGroups([mbid]) is [var entry] ? entry : null);

    public SyncCounts Upsert(IReadOnlyList<Artist> artists, EntrySource source)
    {
        if (source == EntrySource.Lidarr && Names(ref _artists, SqliteNames.OfArtists, artists.Count) is { } names)
        {
            artists = [.. artists.Where(artist => _hidden[EntryKind.Artist].Contains(artist.Mbid) || !names.Has(artist))];
        }

        Fetch(EntryKind.Artist, [.. artists.Select(artist => artist.Mbid)]);
        return _rows.Upsert(artists, source);
    }

    public SyncCounts Upsert(IReadOnlyList<Album> albums, EntrySource source)
    {
        if (source == EntrySource.Lidarr && Names(ref _releaseGroups, SqliteNames.OfReleaseGroups, albums.Count) is { } names)
        {
            albums = [.. albums.Where(album => _hidden[EntryKind.ReleaseGroup].Contains(album.Mbid) || !names.Has(album))];
        }

        Fetch(EntryKind.ReleaseGroup, [.. albums.Select(album => album.Mbid)]);
        return _rows.Upsert(albums, source);
    }

    public void WriteHolders(EntryKind kind, IReadOnlyList<HolderChange> changes)
    {
        Fetch(kind, [.. changes.Select(change => change.Mbid)]);
        _rows.WriteHolders(kind, changes);
    }

    public void Write(IReadOnlyList<LedgerChange> changes)
    {
        foreach (var kind in changes.GroupBy(change => RowOf(change.Key.Kind)))
        {
            Fetch(kind.Key, [.. kind.Select(change => change.Key.Mbid)]);
        }

        _rows.Write(changes);
    }

    public int Remove(EntryKind kind, IReadOnlyCollection<Mbid> mbids)
    {
        Fetch(kind, [.. mbids]);
        return _rows.Remove(kind, mbids);
    }

    /// <summary>Writes the changes into a copy of the whole file.</summary>
    public void MoveTo(SqliteLedger copy)
    {
        foreach (var (kind, hidden) in _hidden)
        {
            var (table, id) = TableOf(kind);
            _ = copy.Remove(kind, hidden);
            IReadOnlyList<Mbid> mbids = kind == EntryKind.Artist
                ? [.. _rows.Artists().Select(artist => artist.Mbid)]
                : [.. _rows.ReleaseGroups().Select(group => group.Mbid)];
            foreach (var (_, cells) in _rows.CellsOf(table, id, mbids))
            {
                copy.Adopt(table, cells);
            }
        }
    }

    public void Dispose() => _rows.Dispose();

    private static EntryKind RowOf(EntryKind kind) => kind == EntryKind.ReleaseGroup ? kind : EntryKind.Artist;

    private static (string Table, string Id) TableOf(EntryKind kind) =>
        kind == EntryKind.ReleaseGroup ? (SqliteSchema.ReleaseGroups, "rg_mbid") : (SqliteSchema.Artists, "mbid");

    private static IEnumerable<T> Merged<T>(HashSet<Mbid> hidden, IEnumerable<T> file, IEnumerable<T> own, Func<T, Mbid> mbidOf, Func<Mbid, T?> find)
        where T : class
    {
        foreach (var entry in file)
        {
            if (!hidden.Contains(mbidOf(entry)))
            {
                yield return entry;
            }
            else if (find(mbidOf(entry)) is { } changed)
            {
                yield return changed;
            }
        }

        foreach (var entry in own)
        {
            if (!hidden.Contains(mbidOf(entry)))
            {
                yield return entry;
            }
        }
    }

    private SqliteNames? Names(ref SqliteNames? names, Func<SqliteConnection, SqliteNames> read, int more)
    {
        _lookedUp += more;
        return names ??= _lookedUp > ManyLookups ? _reader.Read(read) : null;
    }

    // Copies these rows from the file, unchanged, and hides the file's rows.
    private void Fetch(EntryKind kind, IReadOnlyList<Mbid> mbids)
    {
        var hidden = _hidden[kind];
        IReadOnlyList<Mbid> wanted = [.. mbids.Where(mbid => !hidden.Contains(mbid))];
        var (table, id) = TableOf(kind);
        foreach (var (mbid, cells) in _reader.Read(connection => SqliteCells.Read(connection, table, id, _rows.ColumnsOf(table), wanted)))
        {
            _rows.Adopt(table, cells);
            hidden.Add(mbid);
        }
    }
}
