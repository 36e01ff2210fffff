using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>The ledger in a database: one connection, used by one thread at a time and by each only for a moment.</summary>
internal sealed class SqliteLedger : ILedger
{
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly SqliteRows _rows;
    private readonly SqliteResults _results;
    private readonly SqliteSync _sync;
    private readonly SqliteNotes _notes;
    private readonly SqliteHistory _history;
    private readonly SqliteWork _work;
    private readonly SqliteHandouts _handouts = new();
    private readonly SqliteSeal? _seal;
    private readonly List<string> _notices;
    private readonly TimeProvider _time;
    private bool _isClosed, _hadFault;

    private SqliteLedger(
        string path, SqliteConnection connection, SqliteMode mode, SqliteSeal? seal, List<string> notices, TimeProvider time)
    {
        (_path, _connection, _seal, _notices, _time) = (path, connection, seal, notices, time);
        _transaction = new SqliteTransaction(connection, mode, path, time);
        _rows = new SqliteRows(connection);
        _results = new SqliteResults(connection);
        _sync = new SqliteSync(connection);
        _notes = new SqliteNotes(connection);
        _history = new SqliteHistory(connection, _notes);
        _work = new SqliteWork(_transaction, _results, _history);
    }

    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Never: SQLite keeps its log short by itself.</summary>
    public bool WantsFold => false;

    /// <summary>How long a lock is waited for now, in milliseconds.</summary>
    internal long BusyTimeout => Locked(() =>
    {
        using var timeout = new SqliteStatement(_connection, "PRAGMA busy_timeout");
        _ = timeout.Step();
        return timeout.Number(0);
    });

    /// <summary>When all rows were last looked through; null for a view.</summary>
    internal DateTimeOffset? LookedAt => _seal?.LookedAt;

    /// <summary>Opens the database for writing, under its lock; an empty one takes over what the CSV files hold.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The ledger owns what it is given; until then the catch does.")]
    public static SqliteLedger Open(LedgerLocation location, TimeProvider time, bool? isLocal = null)
    {
        var path = DurableFile.Resolve(location.DatabasePath);
        var held = LedgerLock.Take(path);
        try
        {
            var notices = new List<string>();
            return LedgerFaults.Guard(path, () =>
            {
                var seal = new SqliteSeal(path, held, time);
                var (connection, mode) = SqliteFile.Open(path, isLocal ?? FileSystem.IsLocal(path), seal, time, notices);
                return Filled(new SqliteLedger(path, connection, mode, seal, notices, time), location);
            });
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Opens a copy in memory.</summary>
    public static SqliteLedger Read(LedgerLocation location, TimeProvider time)
    {
        var path = DurableFile.Resolve(location.DatabasePath);
        var notices = new List<string>();
        return LedgerFaults.Guard(path, () => Filled(
            new SqliteLedger(path, SqliteFile.Read(path, notices), SqliteMode.Memory, seal: null, notices, time), location));
    }

    public IEnumerable<ArtistEntry> Artists() => Pages(_rows.ArtistsAfter);

    public IReadOnlyList<ArtistEntry> Artists(IReadOnlyList<long> rows) =>
        HandedOut(rows, _rows.Artist, _handouts.Add);

    public ArtistEntry? FindArtist(Mbid mbid) => HandedOut([mbid], _rows.Artist, _handouts.Add).FirstOrDefault();

    public IEnumerable<ReleaseGroupEntry> ReleaseGroups() => Pages(_rows.ReleaseGroupsAfter);

    public IReadOnlyList<ReleaseGroupEntry> ReleaseGroups(IReadOnlyList<long> rows) =>
        HandedOut(rows, _rows.ReleaseGroup, _handouts.Add);

    public ReleaseGroupEntry? FindReleaseGroup(Mbid mbid) => HandedOut([mbid], _rows.ReleaseGroup, _handouts.Add).FirstOrDefault();

    public LedgerCounts Counts() => Locked(() => SqliteCounts.Of(_connection));

    public SyncCounts Sync(IReadOnlyList<Artist> artists, EntrySource source = EntrySource.Lidarr)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(source, EntrySource.Announced);
        return Changing(canWait: true, () => artists.Aggregate(default(SyncCounts), (counts, artist) => counts + _sync.Take(artist, source)));
    }

    public SyncCounts Sync(IReadOnlyList<Album> albums, EntrySource source = EntrySource.Lidarr)
    {
        var now = _time.GetUtcNow();
        return Changing(canWait: true, () => albums.Aggregate(default(SyncCounts), (counts, album) => counts + _sync.Take(album, source, now)));
    }

    public void CopyArtistStatuses()
    {
        var statuses = new SqliteStatuses(_connection);
        var last = Locked(() => statuses.LastRow);
        for (long first = 0; first <= last; first += SqliteStatuses.Window)
        {
            var window = first;
            Changing(canWait: true, () =>
            {
                statuses.CopyFrom(window);
                return true;
            });
        }
    }

    public bool IsSurveyOpen(EntryKind kind) => Locked(() => _notes[SqliteNotes.SurveyOf(kind)] is not null);

    public void SetSurvey(EntryKind kind, bool open) => Note(SqliteNotes.SurveyOf(kind), open ? "open" : null);

    public string? Recall(string key) => Locked(() => _notes[SqliteNotes.NoteOf(key)]);

    public void Remember(string key, string? value) => Note(SqliteNotes.NoteOf(key), value);

    public void Write(IReadOnlyList<LedgerChange> changes)
    {
        lock (_gate)
        {
            var named = Locked(() => changes.Select(change => (Change: change, Mbid: MbidOf(change))).ToList());
            Locked(() => _work.Write(named));
            _sync.Forget();
            named.ForEach(result => _handouts.Remove(result.Change));
        }
    }

    public void Flush() => Locked(() =>
    {
        _work.Commit();
        _transaction.Sync();
    });

    public void Fold() => Locked(() =>
    {
        _work.Commit();
        Trim();
        _transaction.Checkpoint();
    });

    public void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        string? facts = null;
        LedgerFaults.Silence(() => Locked(() =>
        {
            _work.Commit();
            _transaction.Checkpoint();
            facts = _seal?.Closing(_connection);
        }));
        Close();
        if (facts is not null && !_hadFault)
        {
            LedgerFaults.Silence(() => Locked(() => _seal?.Leave(facts)));
        }

        _seal?.Dispose();
    }

    /// <summary>Lets go of the database without committing.</summary>
    internal void Abandon()
    {
        Close();
        _seal?.Dispose();
    }

    private static SqliteLedger Filled(SqliteLedger ledger, LedgerLocation location)
    {
        try
        {
            ledger.Import(location);
            return ledger;
        }
        catch
        {
            ledger.Abandon();
            throw;
        }
    }

    private void Import(LedgerLocation location)
    {
        var isEmpty = _rows.ArtistsAfter(long.MinValue).Entries.Count + _rows.ReleaseGroupsAfter(long.MinValue).Entries.Count == 0;
        using var csv = isEmpty ? SqliteImport.Open(location, _time) : null;
        if (csv is null)
        {
            return;
        }

        var (artists, releaseGroups) = Changing(canWait: false, () => SqliteImport.Run(csv, _sync, _results, _notes));
        Flush();
        _notices.AddRange(csv.Notices);
        _notices.Add(FormattableString.Invariant(
            $"{_path}: was empty and has taken over {artists} artists and {releaseGroups} release groups from {location.ArtistsCsvPath} and {location.ReleaseGroupsCsvPath}, which stay as they are and are not used any more."));
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

    private Mbid MbidOf(LedgerChange change) => _handouts.Find(change) ?? _results.MbidOf(change.Kind, change.Row) ?? throw new LedgerException(
        LedgerFault.Unusable,
        $"The ledger {_path} has lost a row while its entry was asked for; let no other program write to it, and start again.");

    private void Note(string key, string? value)
    {
        if (!string.Equals(Locked(() => _notes[key]), value, StringComparison.Ordinal))
        {
            Changing(canWait: false, () => _notes[key] = value);
        }

        Flush();
    }

    // A view has nothing to trim; and what could not be trimmed now can be another time.
    private void Trim()
    {
        try
        {
            if (_seal is not null)
            {
                _history.TrimWhenDue(_time.GetUtcNow(), _work.DoNow);
            }
        }
        catch (SqliteException)
        {
            _hadFault = true;
        }
    }

    private T Changing<T>(bool canWait, Func<T> change) => Locked(() => _work.Do(canWait, () =>
    {
        var result = change();
        _sync.Forget();
        return result;
    }));

    private void Close()
    {
        _isClosed = true;
        _rows.Dispose();
        _results.Dispose();
        _sync.Dispose();
        _history.Dispose();
        _transaction.Dispose();
        _connection.Dispose();
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
            try
            {
                return LedgerFaults.Guard(_path, action);
            }
            catch (LedgerException)
            {
                _hadFault = true;
                throw;
            }
        }
    }
}
