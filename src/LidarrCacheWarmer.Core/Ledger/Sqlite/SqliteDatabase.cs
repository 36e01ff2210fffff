using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// The single connection of a ledger, the objects that use it, and the integrity stamp; a view has no stamp. Not
/// thread-safe.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly SqliteTransaction _transaction;
    private readonly SqliteHistory _history;
    private readonly ResultsBuffer? _buffer;
    private readonly RecentResults _recent;
    private readonly IntegrityStamp? _seal;
    private readonly LedgerLock? _held;
    private readonly SqliteCompanions _companions;
    private readonly FileIdentity? _file;
    private readonly MainFile? _main;
    private readonly TimeProvider _time;

    private SqliteDatabase(string path, SqliteConnection connection, SqliteMode mode, IntegrityStamp? seal, LedgerLock? held, TimeProvider time)
    {
        (Path, Connection, _seal, _held, _time) = (path, connection, seal, held, time);
        _file = held?.Claim?.Identity;
        _main = mode == SqliteMode.WriteAhead ? new MainFile(path) : null;
        _companions = new SqliteCompanions(path);
        _transaction = new SqliteTransaction(connection, mode, path, time);
        Results = new SqliteResults(connection);
        Sync = new SqliteUpsert(connection);
        Statuses = new SqliteStatuses(connection);
        Holders = new SqliteHolders(connection);
        Notes = new SqliteNotes(connection);
        Targets = new SqliteTargets(connection, Notes, time);
        Removal = new SqliteRemoval(connection, Targets);
        _history = new SqliteHistory(connection, Notes);
        Work = new SqliteWork(_transaction, Results, _history);
        _buffer = mode == SqliteMode.Memory ? null : new ResultsBuffer(path, Work, Results, Notes, time);
        _recent = _buffer?.Recent ?? new RecentResults();
        Rows = new SqliteRows(connection, _recent);
    }

    public string Path { get; }

    public SqliteConnection Connection { get; }

    public SqliteRows Rows { get; }

    public SqliteResults Results { get; }

    public SqliteUpsert Sync { get; }

    public SqliteStatuses Statuses { get; }

    public SqliteHolders Holders { get; }

    public SqliteRemoval Removal { get; }

    public SqliteNotes Notes { get; }

    public SqliteTargets Targets { get; }

    public SqliteWork Work { get; }

    /// <summary>When all rows were last checked; null for a view.</summary>
    public DateTimeOffset? LookedAt => _seal?.LookedAt;

    /// <summary>Whether there was a fault, after which the next opening should check everything.</summary>
    public bool HadFault { get; set; }

    /// <summary>
    /// Whether other processes can see what is written, because the companion files are still beside the database.
    /// </summary>
    public bool IsWhole => !_companions.AreLost && _buffer?.IsLost != true;

    /// <summary>Whether another program has written into the file without SQLite and damaged the database.</summary>
    public bool IsOverwritten => _main?.IsDamagedByOthers(Connection) == true;

    /// <summary>Opens a database for writing. The caller keeps the locks.</summary>
    /// <param name="path">The database.</param>
    /// <param name="held">The locks of the database, or of the database that it replaces.</param>
    /// <param name="isLocal">Whether the database is on a local disk; null to detect this.</param>
    /// <param name="time">The clock.</param>
    /// <param name="notices">Receives notices for the user.</param>
    public static SqliteDatabase Open(string path, LedgerLock held, bool? isLocal, TimeProvider time, List<string> notices)
    {
        var seal = new IntegrityStamp(path, held, time);
        try
        {
            var (connection, mode) = SqliteFile.Open(path, isLocal ?? FileSystems.IsLocal(path), seal, time, notices);
            return new SqliteDatabase(path, connection, mode, seal, held, time);
        }
        catch
        {
            seal.Closed();
            throw;
        }
    }

    /// <summary>Opens a copy of the database in memory.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The database owns its connection.")]
    public static SqliteDatabase Read(string path, TimeProvider time, List<string> notices) =>
        new(path, SqliteFile.Read(path, notices), SqliteMode.Memory, seal: null, held: null, time);

    /// <summary>Creates an empty database in memory.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The database owns its connection.")]
    public static SqliteDatabase Empty(string path, TimeProvider time) =>
        new(path, SqliteFile.Empty(), SqliteMode.Memory, seal: null, held: null, time);

    /// <summary>Compares the file at the configured path with this database.</summary>
    public PlaceSight Look(LedgerPlace place) => place.Look(_file);

    /// <summary>
    /// Imports the CSV files if the database has no rows. A database that was emptied on purpose imports them only on
    /// request.
    /// </summary>
    public void Import(CsvLocation location, bool isAskedFor, List<string> notices)
    {
        var takesOver = !SqliteContent.HasRows(Connection) && (isAskedFor || Notes[SqliteNotes.NoImport] is null);
        using var csv = takesOver ? SqliteImport.Open(location, _time) : null;
        if (csv is null)
        {
            return;
        }

        _seal?.Doubt();
        var told = new List<string>();
        _ = Work.Do(canWait: false, () =>
        {
            told.Clear();
            SqliteImport.Run(csv.Content, Connection, Notes, told.Add);
            return true;
        });
        Sync.Forget();
        Fsync();
        var counts = csv.Counts();
        notices.AddRange(csv.Notices);
        notices.AddRange(told.Select(rest => $"{Path}: {rest}."));
        notices.Add(FormattableString.Invariant(
            $"{Path}: was empty, so it imported {counts.Artists.Total} artists and {counts.ReleaseGroups.Total} release groups from {location.ArtistsPath} and {location.ReleaseGroupsPath}. Those files are unchanged and no longer used."));
    }

    /// <summary>Takes over the results that a killed process left beside the database.</summary>
    public void Recover(List<string> notices) => _buffer?.Recover(notices);

    /// <summary>Writes results, so that they survive a kill of the process.</summary>
    public void Write(IReadOnlyCollection<(LedgerChange Change, long Row)> results)
    {
        if (_buffer is { } buffer)
        {
            buffer.Write(results);
        }
        else
        {
            Work.Write(WaitingResult.From(results), static () => { });
        }
    }

    /// <summary>Results that the rows do not have yet.</summary>
    public IReadOnlyCollection<(LedgerChange Change, long Row)> Unwritten => _buffer?.All ?? [];

    /// <summary>Reads a page of a list; null when the database lacks indexes.</summary>
    public EntryPage? Page(EntryPageRequest request)
    {
        _recent.HasRows = _seal?.HasOthersWritten(Connection) == false;
        return SqlitePages.Read(Connection, _recent, request);
    }

    /// <summary>Counts the entries with their latest results.</summary>
    public LedgerCounts Counts() => SqliteCounts.Read(Connection, _recent);

    /// <summary>Moves all results into the rows, and commits.</summary>
    public void MoveResults()
    {
        _buffer?.Move();
        Work.Commit();
    }

    /// <summary>Sets how long each later call waits while another program locks the database.</summary>
    public void WaitForLocks(TimeSpan longest) => _transaction.WaitForLocks(longest);

    public void Fsync()
    {
        try
        {
            // The rows of new entries are synced before the results of these entries.
            Work.Commit();
            _transaction.Sync();
        }
        finally
        {
            _buffer?.Sync();
        }
    }

    public void Compact()
    {
        MoveResults();
        Trim();
        _ = _transaction.Checkpoint();
        _main?.Adopt();
    }

    /// <summary>
    /// Compacts at a stop, which must not take long. If too many results wait, or another program locks the database, the
    /// results stay in the file beside it, and the next opening moves them into the rows.
    /// </summary>
    public void Settle()
    {
        if (_buffer?.IsTooLongForAStop == true)
        {
            Fsync();
            return;
        }

        try
        {
            Compact();
        }
        catch (SqliteException fault) when (LedgerFaults.IsLock(fault))
        {
            // The file has the results of an open transaction, and Lidarr has its names.
            Work.RollBack();
            Fsync();
        }
    }

    /// <summary>Compacts once more, closes, and leaves the stamp if everything succeeded.</summary>
    public void Close()
    {
        if (_buffer?.IsTooLongForAStop == true)
        {
            Fsync();
        }
        else
        {
            _ = Complete();
        }

        var facts = HadFault ? null : _seal?.Closing(Connection);
        Disconnect();
        if (facts is not null)
        {
            _seal?.Leave(facts);
        }
    }

    /// <summary>
    /// Deletes the log of a database that is complete without the log and is no longer the file at its path.
    /// </summary>
    public void DeleteLog() => _companions.Delete();

    /// <summary>Writes the results beside this database again, if their file was removed.</summary>
    public void RenewResults() => _buffer?.Renew();

    /// <summary>Deletes the results beside this database, because they are written to another database.</summary>
    public void ForgetResults() => _buffer?.Forget();

    /// <summary>Copies the permissions of this file to another.</summary>
    public void KeepMode(string copy)
    {
        if (!OperatingSystem.IsWindows() && _held?.Claim is { } claim)
        {
            File.SetUnixFileMode(copy, File.GetUnixFileMode(claim.File));
        }
    }

    /// <summary>Makes the file complete without its log.</summary>
    /// <returns>Whether the file is complete; false while readers still need the log.</returns>
    public bool Complete()
    {
        MoveResults();
        return _transaction.Checkpoint();
    }

    /// <summary>Renames foreign files in place of the log, so that SQLite does not use them.</summary>
    public IReadOnlyList<string> SetOthersAside() => _companions.SetOthersAside(_time);

    /// <summary>Closes the database without committing.</summary>
    public void Dispose() => Disconnect();

    // A view has nothing to trim. A table that cannot be trimmed now, for example because it is locked, is trimmed
    // later. A foreign table of that name can never be trimmed, which is not a fault.
    private void Trim()
    {
        try
        {
            if (_seal is not null)
            {
                _history.TrimWhenDue(_time.GetUtcNow(), Work.DoNow);
            }
        }
        catch (SqliteException fault)
        {
            HadFault |= LedgerFaults.IsDamage(fault);
        }
    }

    private void Disconnect()
    {
        _buffer?.Dispose();
        Rows.Dispose();
        Results.Dispose();
        Sync.Dispose();
        Statuses.Dispose();
        Holders.Dispose();
        Removal.Dispose();
        _history.Dispose();
        _transaction.Dispose();
        Connection.Dispose();
        _seal?.Closed();
    }
}
