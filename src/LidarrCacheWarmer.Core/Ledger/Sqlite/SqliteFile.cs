using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>The journal mode of a database and its guarantees.</summary>
internal enum SqliteMode
{
    /// <summary>In memory: no guarantee.</summary>
    Memory,

    /// <summary>A WAL: a commit survives a kill of the process; after a sync, it also survives a power cut.</summary>
    WriteAhead,

    /// <summary>A rollback journal: every commit survives a power cut, and is expensive.</summary>
    Rollback,
}

/// <summary>Opens databases.</summary>
internal static class SqliteFile
{
    // A URI, so that attached databases may be URIs too.
    private const string InMemory = "file::memory:";

    // Turns off the lock that SQLite takes for every cell. Only one thread at a time uses each connection here. The
    // change takes effect only if nothing in this process has used SQLite before.
    private static readonly int OneThreadEach = UseFromOneThread();

    /// <summary>The suffixes of SQLite's files beside a database.</summary>
    public static string[] Companions => ["-wal", "-shm", "-journal"];

    /// <summary>The suffix of our file beside a database: <see cref="ResultsFile"/>.</summary>
    public const string ResultsEnding = "-results";

    /// <summary>The suffixes of all files that belong to a database, except its lock.</summary>
    public static string[] AllCompanions => [.. Companions, ResultsEnding];

    /// <summary>Whether a file, such as a log, exists and is not empty.</summary>
    public static bool HasContent(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };

    /// <summary>
    /// Opens a database for writing. A damaged database is renamed, and a new one starts. A database that changed since
    /// this program closed it is checked completely.
    /// </summary>
    public static (SqliteConnection Connection, SqliteMode Mode) Open(
        string path, bool isLocal, IntegrityStamp seal, TimeProvider time, List<string> notices)
    {
        LedgerFaults.RefuseDirectory(path);
        if (!OperatingSystem.IsWindows() && File.Exists(path) && !Posix.MayWrite(path))
        {
            // SQLite's own error would only say that it cannot open the file.
            throw new UnauthorizedAccessException(path);
        }

        SqliteLeftovers.Settle(path, time, notices);
        try
        {
            return OpenWhole(path, isLocal, seal, notices);
        }
        catch (SqliteException damage) when (LedgerFaults.IsDamage(damage))
        {
            var aside = SetAside(path, time);
            notices.Add($"{path}: is damaged ({damage.Message.TrimEnd('.')}), so it was renamed to {aside} and a new ledger starts.");
            return OpenWhole(path, isLocal, seal, notices);
        }
    }

    /// <summary>
    /// Copies the ledger's tables into memory without changing the database. The history is left out, because it is
    /// many times larger and is read by other code.
    /// </summary>
    public static SqliteConnection Read(string path, List<string> notices)
    {
        LedgerFaults.RefuseDirectory(path);
        var memory = Connect(InMemory);
        try
        {
            if (File.Exists(path))
            {
                using var source = new SqliteSnapshot(path);
                notices.AddRange(source.Notices);
                source.CopyTo(memory, [SqliteSchema.Artists, SqliteSchema.ReleaseGroups, SqliteSchema.Notes, .. SqliteTargets.Tables]);
            }

            SqliteSchema.Prepare(memory);
            Say(path, SqliteSchema.Normalise(memory), notices);
            SqliteOddValues.Report(path, memory, notices);
            return memory;
        }
        catch (SqliteException damage) when (LedgerFaults.IsDamage(damage))
        {
            memory.Dispose();
            notices.Add($"{path}: is damaged ({damage.Message.TrimEnd('.')}), so it is treated as empty.");
            return Empty();
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    /// <summary>Creates a database in memory with the tables of the ledger.</summary>
    public static SqliteConnection Empty()
    {
        var memory = Connect(InMemory);
        SqliteSchema.Prepare(memory);
        return memory;
    }

    /// <summary>Opens a file with any name, or an SQLite URI.</summary>
    /// <param name="source">The file or URI.</param>
    /// <param name="patience">How long each call waits for another program's lock; null for half a minute.</param>
    public static SqliteConnection Connect(string source, TimeSpan? patience = null)
    {
        _ = OneThreadEach;
        // Foreign keys stay off, as they always were, because albums may precede their artist. A connection pool would
        // keep the file open.
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = source, ForeignKeys = false, Pooling = false }.ToString());
        try
        {
            connection.Open();
            SqliteTransaction.WaitForLocks(connection, patience ?? LedgerOpening.CommandPatience);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Renames a database and its companion files.</summary>
    /// <returns>The new name of the database.</returns>
    public static string SetAside(string path, TimeProvider time)
    {
        var aside = DurableFile.FreeName(path, "damaged", time);
        File.Move(path, aside);
        foreach (var companion in AllCompanions.Where(companion => File.Exists(path + companion)))
        {
            File.Move(path + companion, aside + companion);
        }

        return aside;
    }

    private static int UseFromOneThread()
    {
        Batteries_V2.Init();
        return raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
    }

    // Opens without a WAL if the WAL does not work: on some file systems shared memory is missing or broken. Any other
    // fault occurs again without the WAL.
    private static (SqliteConnection Connection, SqliteMode Mode) OpenWhole(
        string path, bool isLocal, IntegrityStamp seal, List<string> notices)
    {
        const int ReadOnly = 8, Unreadable = 10, CannotOpen = 14;
        try
        {
            return OpenAs(path, withLog: isLocal, seal, notices);
        }
        catch (SqliteException fault) when (isLocal && fault.SqliteErrorCode is ReadOnly or Unreadable or CannotOpen)
        {
            return OpenAs(path, withLog: false, seal, notices);
        }
    }

    private static (SqliteConnection Connection, SqliteMode Mode) OpenAs(
        string path, bool withLog, IntegrityStamp seal, List<string> notices)
    {
        seal.Opening();
        var connection = Connect(path, SqliteTransaction.OpeningPatience);
        try
        {
            CheckpointOnClose(connection, isOn: false);

            // An exclusive connection can read a WAL without shared memory, and can then switch the WAL off.
            SqliteSchema.Execute(connection, $"PRAGMA locking_mode = {(withLog ? "NORMAL" : "EXCLUSIVE")}");
            if (!seal.IsWhole)
            {
                SqliteSchema.Walk(connection);
            }

            using (var mode = new SqliteStatement(connection, $"PRAGMA journal_mode = {(withLog ? "WAL" : "DELETE")}"))
            {
                withLog = mode.Step() && string.Equals(mode.Text(0), "wal", StringComparison.OrdinalIgnoreCase);
            }

            // Without a WAL, a commit deletes the journal. Only EXTRA syncs that deletion; a journal that returns after
            // a power cut would undo the commit. The index pages of a million MBIDs are touched in random order, so a
            // small cache would write each page many times.
            SqliteSchema.Execute(connection, $"PRAGMA locking_mode = NORMAL; PRAGMA synchronous = {(withLog ? "NORMAL" : "EXTRA")}; PRAGMA cache_size = -24576; PRAGMA wal_autocheckpoint = 8192");
            seal.Watch(connection);
            SqliteSchema.Prepare(connection);
            SqliteSchema.PrepareIndex(connection);
            SqliteIndexes.Prepare(connection);
            if (seal.LookedAt is null)
            {
                var isClean = SqliteRowCheck.IsClean(connection);
                if (isClean)
                {
                    // This statement fails here if the database is locked or not writable. It also removes a log that
                    // is no longer used.
                    SqliteSchema.Execute(connection, "BEGIN IMMEDIATE; COMMIT");
                }
                else
                {
                    Say(path, SqliteSchema.Normalise(connection), notices);
                    SqliteOddValues.Report(path, connection, notices);
                }

                seal.Looked(isClean || SqliteRowCheck.IsClean(connection));
            }

            seal.Tell();
            CheckpointOnClose(connection, isOn: true);
            return (connection, withLog ? SqliteMode.WriteAhead : SqliteMode.Rollback);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Turns the checkpoint at closing on or off. It is off while opening, because a damaged database and its log must
    // stay unchanged.
    private static void CheckpointOnClose(SqliteConnection connection, bool isOn)
    {
        const int NoCheckpointOnClose = 1006;
        _ = raw.sqlite3_db_config(connection.Handle, NoCheckpointOnClose, isOn ? 0 : 1, out _);
    }

    private static void Say(string path, int merged, List<string> notices)
    {
        if (merged > 0)
        {
            notices.Add(FormattableString.Invariant(
                $"{path}: {merged} rows had the MBID of another row. They were merged, and the newest result was kept."));
        }
    }
}
