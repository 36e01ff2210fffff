using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>The ledger in a database: one connection, used by one thread at a time and only briefly.</summary>
internal sealed class SqliteLedger : LocalLedger
{
    private readonly Lock _gate = new();
    private readonly IssuedRows _handouts = new();
    private readonly SqliteWhereabouts? _whereabouts;
    private readonly List<string> _notices;
    private readonly TimeProvider _time;
    private SqliteDatabase _database;
    private TimeSpan _patience = LedgerOpening.CommandPatience;
    private int _refused;
    private bool _isClosed;

    private SqliteLedger(SqliteDatabase database, SqliteWhereabouts? whereabouts, List<string> notices, TimeProvider time) =>
        (_database, _whereabouts, _notices, _time) = (database, whereabouts, notices, time);

    public override IReadOnlyList<string> Notices => _whereabouts is null ? _notices : [.. _notices, .. _whereabouts.Notices];

    /// <summary>Always false, because SQLite keeps its log short by itself.</summary>
    public override bool WantsCompaction => false;

    public override bool WantsSync
    {
        get
        {
            lock (_gate)
            {
                return HasChanged;
            }
        }
    }

    /// <summary>The current wait for a lock, in milliseconds.</summary>
    internal long BusyTimeout => Locked(() => SqliteStatement.NumberFrom(_database.Connection, "PRAGMA busy_timeout"));

    private bool HasChanged => _whereabouts?.HasChanged(_database) == true;

    /// <summary>When all rows were last checked; null for a view.</summary>
    internal DateTimeOffset? LookedAt => _database.LookedAt;

    /// <summary>
    /// Opens the database for writing, under its lock. An empty database imports the CSV files, unless its rows were
    /// removed.
    /// </summary>
    public static SqliteLedger Open(SqliteLocation location, TimeProvider time, bool? isLocal = null, TimeSpan? patience = null)
    {
        var ledger = Open(location, time, isAskedFor: false, isLocal, held: null);
        ledger._patience = patience ?? LedgerOpening.CommandPatience;
        ledger._database.WaitForLocks(ledger._patience);
        return ledger;
    }

    /// <summary>
    /// Opens the database for writing and imports the CSV files. Closing the ledger releases the given lock.
    /// </summary>
    public static SqliteLedger Convert(SqliteLocation location, TimeProvider time, LedgerLock held) =>
        Open(location, time, isAskedFor: true, isLocal: null, held);

    /// <summary>Opens a copy of the database in memory.</summary>
    public static SqliteLedger Read(SqliteLocation location, TimeProvider time)
    {
        var path = DurableFile.Resolve(location.Path);
        var notices = new List<string>();
        return LedgerFaults.Guard(path, () =>
        {
            var recorded = RecordedResults.Read(path);
            var ledger = Filled(SqliteDatabase.Read(path, time, notices), whereabouts: null, location, isAskedFor: false, notices, time);
            try
            {
                ledger.WriteFound(ResultsBuffer.NotInRows(recorded, ledger._database.Connection));
                return ledger;
            }
            catch
            {
                ledger.Dispose();
                throw;
            }
        });
    }

    /// <summary>Creates an empty ledger in memory.</summary>
    /// <param name="path">The path of the related database, for messages.</param>
    /// <param name="time">The clock.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The ledger owns its database.")]
    public static SqliteLedger Empty(string path, TimeProvider time) => new(SqliteDatabase.Empty(path, time), whereabouts: null, [], time);

    public override IEnumerable<ArtistEntry> Artists() => Pages(last => _database.Rows.ArtistsAfter(last));

    public override IReadOnlyList<ArtistEntry> Artists(IReadOnlyList<Mbid> mbids) => HandedOut(EntryKind.Artist, mbids, mbid => _database.Rows.Artist(mbid));

    public override ArtistEntry? FindArtist(Mbid mbid) => Artists([mbid]) is [var entry] ? entry : null;

    public override IEnumerable<ReleaseGroupEntry> ReleaseGroups() => Pages(last => _database.Rows.ReleaseGroupsAfter(last));

    public override IReadOnlyList<ReleaseGroupEntry> ReleaseGroups(IReadOnlyList<Mbid> mbids) =>
        HandedOut(EntryKind.ReleaseGroup, mbids, mbid => _database.Rows.ReleaseGroup(mbid));

    public override ReleaseGroupEntry? FindReleaseGroup(Mbid mbid) => ReleaseGroups([mbid]) is [var entry] ? entry : null;

    public override EntryPage Page(EntryPageRequest request) => Locked(() => _database.Page(request)) ?? base.Page(request);

    public override LedgerCounts Counts() => Locked(() => _database.Counts());

    public override SyncCounts Upsert(IReadOnlyList<Artist> artists, EntrySource source = EntrySource.Lidarr)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(source, EntrySource.Announced);
        return Changing(canWait: true, () => artists.Aggregate(default(SyncCounts), (counts, artist) => counts + _database.Sync.Upsert(artist, source)));
    }

    public override SyncCounts Upsert(IReadOnlyList<Album> albums, EntrySource source = EntrySource.Lidarr)
    {
        var now = _time.GetUtcNow();
        return Changing(canWait: true, () => albums.Aggregate(default(SyncCounts), (counts, album) => counts + _database.Sync.Upsert(album, source, now)));
    }

    public override void WriteHolders(EntryKind kind, IReadOnlyList<HolderChange> changes)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(kind, EntryKind.TextSearch);
        _ = Changing(canWait: true, () =>
        {
            foreach (var change in changes)
            {
                _database.Holders.Write(kind, change);
            }

            return changes.Count;
        });
    }

    public override int Remove(EntryKind kind, IReadOnlyCollection<Mbid> mbids)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(kind, EntryKind.TextSearch);
        lock (_gate)
        {
            MoveResults();
            var removed = Changing(canWait: false, () => RemoveAll(kind, mbids));
            foreach (var mbid in mbids)
            {
                _handouts.Remove(new EntryKey(kind, mbid));
            }

            return removed;
        }
    }

    public override void CopyArtistStatuses()
    {
        lock (_gate)
        {
            MoveResults();
        }

        for (long? last = long.MinValue; last is { } row;)
        {
            last = Changing(canWait: true, () => _database.Statuses.CopyAfter(row));
        }
    }

    public override bool IsSurveyOpen(EntryKind kind) => Note(SqliteNotes.SurveyOf(kind)) is not null;

    public override void SetSurvey(EntryKind kind, bool open) => Note(SqliteNotes.SurveyOf(kind), open ? "open" : null);

    public override string? Recall(string key) => Note(SqliteNotes.NoteOf(key));

    public override void Remember(string key, string? value) => Note(SqliteNotes.NoteOf(key), value);

    public override void Write(IReadOnlyList<LedgerChange> changes) => Write(() => [.. changes.Select(change => (change, RowOf(change.Key)))]);

    /// <summary>Writes results of entries that have a row, and skips all other results.</summary>
    internal void WriteFound(IEnumerable<LedgerChange> changes) => Write(() => _database.Results.Found(changes));

    /// <summary>Whether the row of a result already has a newer result.</summary>
    internal bool HasNewer(LedgerChange change) => Locked(() => _database.Results.HasNewer(change));

    public override TargetChange? UseTarget(MetadataTarget target)
    {
        lock (_gate)
        {
            if (string.Equals(Recall(TargetNotes.Current), target.Text, StringComparison.Ordinal))
            {
                return null;
            }

            MoveResults();
            var from = Changing(canWait: false, () => Show(target));
            Fsync();
            return from is null ? null : new TargetChange(from, target, Counts());
        }
    }

    public override void Fsync() => InPlace(database => database.Fsync());

    public override void Compact() => InPlace(database => database.Compact());

    public override void Settle() => InPlace(database => database.Settle());

    public override void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        LedgerFaults.Silence(Follow);
        LedgerFaults.Silence(() => Locked(() => _database.Close()));
        Abandon();
    }

    /// <summary>Closes the database without committing.</summary>
    internal void Abandon()
    {
        _isClosed = true;
        _database.Dispose();
        _whereabouts?.Dispose();
    }

    /// <summary>The columns of a table.</summary>
    internal IReadOnlyList<string> ColumnsOf(string table) => Locked(() => SqliteColumns.Read(_database.Connection, table));

    /// <summary>Rows as they are stored.</summary>
    internal IReadOnlyList<(Mbid Mbid, Dictionary<string, string> Cells)> CellsOf(string table, string id, IReadOnlyList<Mbid> mbids) =>
        Locked(() => SqliteCells.Read(_database.Connection, table, id, SqliteColumns.Read(_database.Connection, table), mbids));

    /// <summary>Adds a row of another database.</summary>
    internal void Adopt(string table, Dictionary<string, string> cells) => Changing(canWait: true, () =>
    {
        SqliteCells.Write(_database.Connection, table, cells);
        return true;
    });

    /// <summary>Reads a note, of the ledger itself or of its callers.</summary>
    internal string? Note(string key) => Locked(() => _database.Notes[key]);

    /// <summary>Changes a note, of the ledger itself or of its callers.</summary>
    internal void Note(string key, string? value)
    {
        if (!string.Equals(Note(key), value, StringComparison.Ordinal))
        {
            Changing(canWait: false, () => _database.Notes[key] = value);
        }

        // Only sync: calls that record results check whether the file is still in its place.
        Locked(() => _database.Fsync());
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The ledger owns its place; until then the catch block does.")]
    private static SqliteLedger Open(SqliteLocation location, TimeProvider time, bool isAskedFor, bool? isLocal, LedgerLock? held)
    {
        var place = new LedgerPlace(location.Path, held);
        var notices = new List<string>();
        try
        {
            return LedgerFaults.Guard(place.Path, () => Filled(
                SqliteDatabase.Open(place.Path, place.Lock, isLocal, time, notices), new SqliteWhereabouts(place, isLocal, time), location, isAskedFor, notices, time));
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    private static SqliteLedger Filled(
        SqliteDatabase database, SqliteWhereabouts? whereabouts, SqliteLocation location, bool isAskedFor, List<string> notices, TimeProvider time)
    {
        try
        {
            database.Import(location.Predecessor, isAskedFor, notices);
            database.Recover(notices);
            return new SqliteLedger(database, whereabouts, notices, time);
        }
        catch
        {
            database.Dispose();
            throw;
        }
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

    private List<T> HandedOut<T>(EntryKind kind, IReadOnlyList<Mbid> mbids, Func<Mbid, (T Entry, long Row)?> read) => Locked(() =>
    {
        var entries = new List<T>(mbids.Count);
        foreach (var mbid in mbids)
        {
            if (read(mbid) is var (entry, row))
            {
                entries.Add(entry);
                _handouts.Add(kind, mbid, row);
            }
        }

        return entries;
    });

    private void Write(Func<IReadOnlyList<(LedgerChange Change, long Row)>> place)
    {
        lock (_gate)
        {
            var placed = Locked(place);
            // Count only new results: after a fault the caller writes the same results again, together with new ones.
            _whereabouts?.Count(placed.Count - _refused);
            _refused = placed.Count;
            WherePathLeads(() => _database.Write(placed));

            _refused = 0;
            _database.Sync.Forget();
            foreach (var (change, _) in placed)
            {
                _handouts.Remove(change.Key);
            }
        }
    }

    private void MoveResults() => WherePathLeads(() => _database.MoveResults());

    private MetadataTarget? Show(MetadataTarget target)
    {
        var from = _database.Targets.Use(target);
        for (long? last = long.MinValue; from is not null && last is { } row;)
        {
            last = _database.Statuses.CopyAfter(row);
        }

        return from;
    }

    private int RemoveAll(EntryKind kind, IReadOnlyCollection<Mbid> mbids)
    {
        var removed = mbids.Sum(mbid => _database.Removal.Remove(kind, mbid));
        if (removed > 0)
        {
            _database.Notes[SqliteNotes.NoImport] = "removed";
        }

        return removed;
    }

    private long RowOf(EntryKey key) => _handouts.Find(key) ?? _database.Results.RowOf(key) ?? throw new LedgerException(
        LedgerFault.Unusable,
        $"Another program removed a row from the ledger {_database.Path} while its entry was being requested. Stop other "
            + "programs that write to it, then start again.");

    private T Changing<T>(bool canWait, Func<T> change)
    {
        lock (_gate)
        {
            return WherePathLeads(() => _database.Work.Do(canWait, () =>
            {
                var result = change();
                _database.Sync.Forget();
                return result;
            }));
        }
    }

    private void InPlace(Action<SqliteDatabase> action)
    {
        lock (_gate)
        {
            Follow();
            WherePathLeads(() => action(_database));
            _whereabouts?.RefuseAnother();
        }
    }

    private void WherePathLeads(Action action) => WherePathLeads(() =>
    {
        action();
        return true;
    });

    // A fault may come from a file that was just moved or removed, so the action is repeated at the file's new place.
    private T WherePathLeads<T>(Func<T> action)
    {
        try
        {
            return Locked(action);
        }
        catch (LedgerException) when (HasChanged)
        {
            Follow();
            return Locked(action);
        }
    }

    private void Follow()
    {
        if (_whereabouts is not null)
        {
            Locked(() =>
            {
                _database = _whereabouts.Follow(_database);
                _database.WaitForLocks(_patience);
            });
        }
    }

    private void Locked(Action action) => Locked(() =>
    {
        action();
        return true;
    });

    private T Locked<T>(Func<T> action)
    {
        lock (_gate)
        {
            if (_whereabouts?.Lost is { } lost)
            {
                throw lost;
            }

            try
            {
                return LedgerFaults.Guard(_database.Path, action);
            }
            catch (LedgerException fault)
            {
                _database.HadFault |= fault.Fault != LedgerFault.Locked;
                throw;
            }
        }
    }
}
