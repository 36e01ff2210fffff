using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// The one connection of a ledger, all that works on it, and the seal under which it is held; a view has none. Not for
/// several threads at once.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly SqliteTransaction _transaction;
    private readonly SqliteHistory _history;
    private readonly SqliteSeal? _seal;
    private readonly TimeProvider _time;

    private SqliteDatabase(string path, SqliteConnection connection, SqliteMode mode, SqliteSeal? seal, TimeProvider time)
    {
        (Path, Connection, _seal, _time) = (path, connection, seal, time);
        _transaction = new SqliteTransaction(connection, mode, path, time);
        Rows = new SqliteRows(connection);
        Results = new SqliteResults(connection);
        Sync = new SqliteSync(connection);
        Statuses = new SqliteStatuses(connection);
        Removal = new SqliteRemoval(connection);
        Notes = new SqliteNotes(connection);
        _history = new SqliteHistory(connection, Notes);
        Work = new SqliteWork(_transaction, Results, _history);
    }

    public string Path { get; }

    public SqliteConnection Connection { get; }

    public SqliteRows Rows { get; }

    public SqliteResults Results { get; }

    public SqliteSync Sync { get; }

    public SqliteStatuses Statuses { get; }

    public SqliteRemoval Removal { get; }

    public SqliteNotes Notes { get; }

    public SqliteWork Work { get; }

    /// <summary>When all rows were last looked through; null for a view.</summary>
    public DateTimeOffset? LookedAt => _seal?.LookedAt;

    /// <summary>Whether there was a fault, after which the next opening had better look at everything.</summary>
    public bool HadFault { get; set; }

    /// <summary>Opens a database for writing, under its lock: one that is given, or taken here.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The database owns what it is given; until then the catch does.")]
    public static SqliteDatabase Open(string path, bool? isLocal, TimeProvider time, List<string> notices, LedgerLock? held = null)
    {
        held ??= LedgerLock.Take(path);
        try
        {
            var seal = new SqliteSeal(path, held, time);
            var (connection, mode) = SqliteFile.Open(path, isLocal ?? FileSystem.IsLocal(path), seal, time, notices);
            return new SqliteDatabase(path, connection, mode, seal, time);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Opens a copy in memory.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The database owns its connection.")]
    public static SqliteDatabase Read(string path, TimeProvider time, List<string> notices) =>
        new(path, SqliteFile.Read(path, notices), SqliteMode.Memory, seal: null, time);

    /// <summary>Takes over what the CSV files hold, if this holds nothing; and, unless asked to, if it was not emptied on purpose.</summary>
    public void Import(LedgerLocation location, bool isAskedFor, List<string> notices)
    {
        var takesOver = !SqliteContent.HasRows(Connection) && (isAskedFor || Notes[SqliteNotes.NoImport] is null);
        using var csv = takesOver ? SqliteImport.Open(location, _time) : null;
        if (csv is null)
        {
            return;
        }

        var told = new List<string>();
        _ = Work.Do(canWait: false, () =>
        {
            told.Clear();
            SqliteImport.Run(csv.Content, Connection, Notes, told.Add);
            return true;
        });
        Sync.Forget();
        Flush();
        var counts = csv.Counts();
        notices.AddRange(csv.Notices);
        notices.AddRange(told.Select(rest => $"{Path}: {rest}."));
        notices.Add(FormattableString.Invariant(
            $"{Path}: was empty and has taken over {counts.Artists.Total} artists and {counts.ReleaseGroups.Total} release groups from {location.ArtistsCsvPath} and {location.ReleaseGroupsCsvPath}, which stay as they are and are not used any more."));
    }

    public void Flush()
    {
        Work.Commit();
        _transaction.Sync();
    }

    public void Fold()
    {
        Work.Commit();
        Trim();
        _transaction.Checkpoint();
    }

    /// <summary>Folds for the last time, closes, and leaves the seal if all went well.</summary>
    public void Close()
    {
        Work.Commit();
        _transaction.Checkpoint();
        var facts = HadFault ? null : _seal?.Closing(Connection);
        Disconnect();
        if (facts is not null)
        {
            _seal?.Leave(facts);
        }
    }

    /// <summary>Lets go of the database without committing.</summary>
    public void Dispose()
    {
        Disconnect();
        _seal?.Dispose();
    }

    // A view has nothing to trim; what could not be trimmed now can be another time, and what never can is no fault: a
    // table of somebody else's of that name, or one that is locked.
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
        Rows.Dispose();
        Results.Dispose();
        Sync.Dispose();
        Statuses.Dispose();
        Removal.Dispose();
        _history.Dispose();
        _transaction.Dispose();
        Connection.Dispose();
    }
}
