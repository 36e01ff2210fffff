using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>The ledger in a database: one connection, used by one thread at a time and by each only for a moment.</summary>
internal sealed class SqliteLedger : ILedger
{
    private readonly Lock _gate = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteHandouts _handouts = new();
    private readonly List<string> _notices;
    private readonly TimeProvider _time;
    private bool _isClosed;

    private SqliteLedger(SqliteDatabase database, List<string> notices, TimeProvider time) =>
        (_database, _notices, _time) = (database, notices, time);

    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Never: SQLite keeps its log short by itself.</summary>
    public bool WantsFold => false;

    /// <summary>How long a lock is waited for now, in milliseconds.</summary>
    internal long BusyTimeout => Locked(() =>
    {
        using var timeout = new SqliteStatement(_database.Connection, "PRAGMA busy_timeout");
        _ = timeout.Step();
        return timeout.Number(0);
    });

    /// <summary>When all rows were last looked through; null for a view.</summary>
    internal DateTimeOffset? LookedAt => _database.LookedAt;

    /// <summary>
    /// Opens the database for writing, under its lock; an empty one takes over what the CSV files hold, unless its rows
    /// were removed.
    /// </summary>
    public static SqliteLedger Open(LedgerLocation location, TimeProvider time, bool? isLocal = null) =>
        Open(location, time, isAskedFor: false, (path, notices) => SqliteDatabase.Open(path, isLocal, time, notices));

    /// <summary>Opens the database for writing, under a lock that is let go of with it, and takes over what the CSV files hold.</summary>
    public static SqliteLedger Convert(LedgerLocation location, TimeProvider time, LedgerLock held) =>
        Open(location, time, isAskedFor: true, (path, notices) => SqliteDatabase.Open(path, isLocal: null, time, notices, held));

    /// <summary>Opens a copy in memory.</summary>
    public static SqliteLedger Read(LedgerLocation location, TimeProvider time) =>
        Open(location, time, isAskedFor: false, (path, notices) => SqliteDatabase.Read(path, time, notices));

    public IEnumerable<ArtistEntry> Artists() => Pages(_database.Rows.ArtistsAfter);

    public IReadOnlyList<ArtistEntry> Artists(IReadOnlyList<long> rows) =>
        HandedOut(rows, _database.Rows.Artist, _handouts.Add);

    public ArtistEntry? FindArtist(Mbid mbid) => HandedOut([mbid], _database.Rows.Artist, _handouts.Add).FirstOrDefault();

    public IEnumerable<ReleaseGroupEntry> ReleaseGroups() => Pages(_database.Rows.ReleaseGroupsAfter);

    public IReadOnlyList<ReleaseGroupEntry> ReleaseGroups(IReadOnlyList<long> rows) =>
        HandedOut(rows, _database.Rows.ReleaseGroup, _handouts.Add);

    public ReleaseGroupEntry? FindReleaseGroup(Mbid mbid) => HandedOut([mbid], _database.Rows.ReleaseGroup, _handouts.Add).FirstOrDefault();

    public LedgerCounts Counts() => Locked(() => SqliteCounts.Of(_database.Connection));

    public SyncCounts Sync(IReadOnlyList<Artist> artists, EntrySource source = EntrySource.Lidarr)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(source, EntrySource.Announced);
        return Changing(canWait: true, () => artists.Aggregate(default(SyncCounts), (counts, artist) => counts + _database.Sync.Take(artist, source)));
    }

    public SyncCounts Sync(IReadOnlyList<Album> albums, EntrySource source = EntrySource.Lidarr)
    {
        var now = _time.GetUtcNow();
        return Changing(canWait: true, () => albums.Aggregate(default(SyncCounts), (counts, album) => counts + _database.Sync.Take(album, source, now)));
    }

    public int Remove(EntryKind kind, IReadOnlyCollection<Mbid> mbids)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(kind, EntryKind.TextSearch);
        lock (_gate)
        {
            var removed = Changing(canWait: false, () => Take(kind, mbids));
            _handouts.Remove(kind == EntryKind.ReleaseGroup, mbids);
            return removed;
        }
    }

    public void CopyArtistStatuses()
    {
        for (long? last = long.MinValue; last is { } row;)
        {
            last = Changing(canWait: true, () => _database.Statuses.CopyAfter(row));
        }
    }

    public bool IsSurveyOpen(EntryKind kind) => Locked(() => _database.Notes[SqliteNotes.SurveyOf(kind)] is not null);

    public void SetSurvey(EntryKind kind, bool open) => Note(SqliteNotes.SurveyOf(kind), open ? "open" : null);

    public string? Recall(string key) => Locked(() => _database.Notes[SqliteNotes.NoteOf(key)]);

    public void Remember(string key, string? value) => Note(SqliteNotes.NoteOf(key), value);

    public void Write(IReadOnlyList<LedgerChange> changes)
    {
        lock (_gate)
        {
            var named = Locked(() => changes.Select(change => (Change: change, Mbid: MbidOf(change))).ToList());
            Locked(() => _database.Work.Write(named));
            _database.Sync.Forget();
            named.ForEach(result => _handouts.Remove(result.Change));
        }
    }

    public void Flush() => Locked(_database.Flush);

    public void Fold() => Locked(_database.Fold);

    public void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        LedgerFaults.Silence(() => Locked(_database.Close));
        Abandon();
    }

    /// <summary>Lets go of the database without committing.</summary>
    internal void Abandon()
    {
        _isClosed = true;
        _database.Dispose();
    }

    private static SqliteLedger Open(LedgerLocation location, TimeProvider time, bool isAskedFor, Func<string, List<string>, SqliteDatabase> open)
    {
        var path = DurableFile.Resolve(location.DatabasePath);
        var notices = new List<string>();
        return LedgerFaults.Guard(path, () =>
        {
            var database = open(path, notices);
            try
            {
                database.Import(location, isAskedFor, notices);
                return new SqliteLedger(database, notices, time);
            }
            catch
            {
                database.Dispose();
                throw;
            }
        });
    }

    private IEnumerable<T> Pages<T>(Func<long, (List<T> Entries, long Last)> pageAfter)
    {
        for (var last = long.MinValue; ;)
        {
            var page = Locked(() => pageAfter(last));
            if (page.Last == last)
            {
                yield break;
            }

            last = page.Last;
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }
        }
    }

    private List<T> HandedOut<TKey, T>(IReadOnlyList<TKey> keys, Func<TKey, T?> read, Action<T> remember)
        where T : class => Locked(() =>
    {
        var entries = keys.Select(read).OfType<T>().ToList();
        entries.ForEach(remember);
        return entries;
    });

    private int Take(EntryKind kind, IReadOnlyCollection<Mbid> mbids)
    {
        var removed = mbids.Sum(mbid => _database.Removal.Take(kind, mbid));
        if (removed > 0)
        {
            _database.Notes[SqliteNotes.NoImport] = "removed";
        }

        return removed;
    }

    private Mbid MbidOf(LedgerChange change) => _handouts.Find(change) ?? _database.Results.MbidOf(change.Kind, change.Row) ?? throw new LedgerException(
        LedgerFault.Unusable,
        $"The ledger {_database.Path} has lost a row while its entry was asked for; let no other program write to it, and start again.");

    private void Note(string key, string? value)
    {
        if (!string.Equals(Locked(() => _database.Notes[key]), value, StringComparison.Ordinal))
        {
            Changing(canWait: false, () => _database.Notes[key] = value);
        }

        Flush();
    }

    private T Changing<T>(bool canWait, Func<T> change) => Locked(() => _database.Work.Do(canWait, () =>
    {
        var result = change();
        _database.Sync.Forget();
        return result;
    }));

    private void Locked(Action action) => Locked(() =>
    {
        action();
        return true;
    });

    private T Locked<T>(Func<T> action)
    {
        lock (_gate)
        {
            try
            {
                return LedgerFaults.Guard(_database.Path, action);
            }
            catch (LedgerException)
            {
                _database.HadFault = true;
                throw;
            }
        }
    }
}
