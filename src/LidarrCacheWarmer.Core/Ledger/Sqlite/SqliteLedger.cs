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
    private readonly SqliteHandouts _handouts = new();
    private readonly LedgerLock? _lock;
    private readonly List<(LedgerChange Change, Mbid Mbid)> _uncommitted = [];
    private readonly List<string> _notices;
    private bool _mustRepeat, _isClosed;

    private SqliteLedger(
        string path, SqliteConnection connection, SqliteMode mode, LedgerLock? held, List<string> notices, TimeProvider time)
    {
        (_path, _connection, _lock, _notices) = (path, connection, held, notices);
        _transaction = new SqliteTransaction(connection, mode, path, time);
        _rows = new SqliteRows(connection);
        _results = new SqliteResults(connection);
        _sync = new SqliteSync(connection);
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
                var (connection, mode) = SqliteFile.Open(path, isLocal ?? FileSystem.IsLocal(path), time, notices);
                return Filled(new SqliteLedger(path, connection, mode, held, notices, time), location, time);
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
            new SqliteLedger(path, SqliteFile.Read(path, notices), SqliteMode.Memory, held: null, notices, time), location, time));
    }

    public IEnumerable<ArtistEntry> Artists() => Pages(_rows.ArtistsAfter);

    public IReadOnlyList<ArtistEntry> Artists(IReadOnlyList<long> rows) =>
        HandedOut(rows, _rows.Artist, _handouts.Add);

    public IEnumerable<ReleaseGroupEntry> ReleaseGroups() => Pages(_rows.ReleaseGroupsAfter);

    public IReadOnlyList<ReleaseGroupEntry> ReleaseGroups(IReadOnlyList<long> rows) =>
        HandedOut(rows, _rows.ReleaseGroup, _handouts.Add);

    public LedgerCounts Counts() => Locked(() => SqliteCounts.Of(_connection));

    public SyncCounts Sync(IReadOnlyList<Artist> artists, bool manual = false) =>
        Changing(canWait: true, () => artists.Aggregate(default(SyncCounts), (counts, artist) => counts + _sync.Take(artist, manual)));

    public SyncCounts Sync(IReadOnlyList<Album> albums, bool manual = false) =>
        Changing(canWait: true, () => albums.Aggregate(default(SyncCounts), (counts, album) => counts + _sync.Take(album, manual)));

    public void CopyArtistStatuses()
    {
        const long Window = 20_000;
        var last = Locked(() =>
        {
            using var most = new SqliteStatement(_connection, "SELECT coalesce(max(rowid), 0) FROM release_groups");
            _ = most.Step();
            return most.Number(0);
        });
        for (long first = 0; first <= last; first += Window)
        {
            var (from, to) = (first, first + Window);
            Changing(canWait: true, () =>
            {
                using var copy = new SqliteStatement(
                    _connection,
                    """
                    UPDATE release_groups SET artist_cache_status = artists.status FROM artists
                    WHERE artists.mbid = release_groups.artist_mbid AND artist_cache_status IS NOT artists.status
                      AND release_groups.rowid >= ?1 AND release_groups.rowid < ?2
                    """);
                copy.Bind(1, from).Bind(2, to).Run();
                return true;
            });
        }
    }

    public bool IsSurveyOpen(EntryKind kind) => Locked(() =>
    {
        using var mark = new SqliteStatement(_connection, "SELECT 1 FROM lidarr_cache_warmer WHERE key = ?1");
        return mark.Bind(1, Mark(kind)).Step();
    });

    public void SetSurvey(EntryKind kind, bool open)
    {
        Changing(canWait: false, () =>
        {
            using var mark = new SqliteStatement(
                _connection,
                open
                    ? "INSERT INTO lidarr_cache_warmer (key, value) VALUES (?1, 'open') ON CONFLICT (key) DO NOTHING"
                    : "DELETE FROM lidarr_cache_warmer WHERE key = ?1");
            mark.Bind(1, Mark(kind)).Run();
            return true;
        });
        Flush();
    }

    public void Write(IReadOnlyList<LedgerChange> changes)
    {
        lock (_gate)
        {
            var named = Locked(() => changes.Select(change => (Change: change, Mbid: MbidOf(change))).ToList());
            _uncommitted.AddRange(named);
            Changing(canWait: false, () =>
            {
                named.ForEach(result => _results.Apply(result.Change, result.Mbid));
                return true;
            });
            named.ForEach(result => _handouts.Remove(result.Change));
        }
    }

    public void Flush() => Locked(() =>
    {
        Commit();
        _transaction.Sync();
        return true;
    });

    public void Fold() => Locked(() =>
    {
        Commit();
        _transaction.Checkpoint();
        return true;
    });

    public void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        LedgerFaults.Silence(Fold);
        Abandon();
    }

    /// <summary>Lets go of the database without committing.</summary>
    internal void Abandon()
    {
        _isClosed = true;
        _rows.Dispose();
        _results.Dispose();
        _sync.Dispose();
        _transaction.Dispose();
        _connection.Dispose();
        _lock?.Dispose();
    }

    private static string Mark(EntryKind kind) => "survey:" + LedgerWords.Of(kind);

    private static SqliteLedger Filled(SqliteLedger ledger, LedgerLocation location, TimeProvider time)
    {
        try
        {
            ledger.Import(location, time);
            return ledger;
        }
        catch
        {
            ledger.Abandon();
            throw;
        }
    }

    private void Import(LedgerLocation location, TimeProvider time)
    {
        var isEmpty = _rows.ArtistsAfter(long.MinValue).Entries.Count + _rows.ReleaseGroupsAfter(long.MinValue).Entries.Count == 0;
        using var csv = isEmpty ? SqliteImport.Open(location, time) : null;
        if (csv is null)
        {
            return;
        }

        var (artists, releaseGroups) = Changing(canWait: false, () => SqliteImport.Run(csv, _sync, _results));
        foreach (var kind in Enum.GetValues<EntryKind>().Where(csv.IsSurveyOpen))
        {
            SetSurvey(kind, open: true);
        }

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

    private List<T> HandedOut<T>(IReadOnlyList<long> rows, Func<long, T?> read, Action<T> remember)
        where T : class => Locked(() =>
    {
        var entries = rows.Select(read).OfType<T>().ToList();
        entries.ForEach(remember);
        return entries;
    });

    private Mbid MbidOf(LedgerChange change) => _handouts.Find(change) ?? _results.MbidOf(change.Kind, change.Row) ?? throw new LedgerException(
        LedgerFault.Unusable,
        $"The ledger {_path} has lost a row while its entry was asked for; let no other program write to it, and start again.");

    private T Changing<T>(bool canWait, Func<T> change) => Locked(() =>
    {
        try
        {
            Begin();
            var result = change();
            _sync.Forget();
            if (_transaction.CommitWhenDue(canWait))
            {
                _uncommitted.Clear();
            }

            return result;
        }
        catch (SqliteException)
        {
            RollBack();
            throw;
        }
    });

    private void Commit()
    {
        try
        {
            if (_mustRepeat)
            {
                Begin();
            }

            _transaction.Commit();
            _uncommitted.Clear();
        }
        catch (SqliteException)
        {
            RollBack();
            throw;
        }
    }

    private void Begin()
    {
        _transaction.Begin();
        if (_mustRepeat)
        {
            // What an earlier transaction could not keep, for want of space, is still known.
            _uncommitted.ForEach(result => _results.Apply(result.Change, result.Mbid));
            _mustRepeat = false;
        }
    }

    private void RollBack()
    {
        _mustRepeat = _uncommitted.Count > 0;
        _transaction.RollBack();
    }

    private T Locked<T>(Func<T> action)
    {
        lock (_gate)
        {
            return LedgerFaults.Guard(_path, action);
        }
    }
}
