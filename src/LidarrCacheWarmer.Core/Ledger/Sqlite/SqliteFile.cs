using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>How a database keeps its promises.</summary>
internal enum SqliteMode
{
    /// <summary>In memory: it promises nothing.</summary>
    Memory,

    /// <summary>A write-ahead log: a commit survives the death of the process, a sync a power cut.</summary>
    WriteAhead,

    /// <summary>A rollback journal: a commit survives a power cut, and costs accordingly.</summary>
    Rollback,
}

/// <summary>Opens databases.</summary>
internal static class SqliteFile
{
    // As a URI, so that what is attached to it may be one too.
    private const string InMemory = "file::memory:";

    // Each connection here is used by one thread at a time, and SQLite would lock it for every cell. It takes effect if nobody in
    // this process has used SQLite before.
    private static readonly int OneThreadEach = UseFromOneThread();

    /// <summary>What SQLite may have put beside a database, by the ends of the names.</summary>
    public static string[] Companions => ["-wal", "-shm", "-journal"];

    /// <summary>Whether a file is there and not empty, as a log with something in it is.</summary>
    public static bool HasContent(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };

    /// <summary>
    /// Opens a database for writing; a damaged one is set aside. One that is not as we left it is looked through.
    /// </summary>
    public static (SqliteConnection Connection, SqliteMode Mode) Open(
        string path, bool isLocal, IntegrityStamp seal, TimeProvider time, List<string> notices)
    {
        LedgerFaults.RefuseDirectory(path);
        if (!OperatingSystem.IsWindows() && File.Exists(path) && !Posix.MayWrite(path))
        {
            // SQLite would only say that it cannot open it.
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
            notices.Add($"{path}: is damaged ({damage.Message.TrimEnd('.')}), so it was set aside as {aside} and the ledger begins anew.");
            return OpenWhole(path, isLocal, seal, notices);
        }
    }

    /// <summary>
    /// Copies what makes up the ledger into memory, changing nothing of the database. The history, which has readers of its
    /// own, would be many times as much.
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
            notices.Add($"{path}: is damaged ({damage.Message.TrimEnd('.')}), so it counts as empty.");
            return Empty();
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    /// <summary>Makes a database in memory with the tables of the ledger.</summary>
    public static SqliteConnection Empty()
    {
        var memory = Connect(InMemory);
        SqliteSchema.Prepare(memory);
        return memory;
    }

    /// <summary>Connects to a file, whatever its name, or to what a URI of SQLite's leads to.</summary>
    /// <param name="source">The file or URI.</param>
    /// <param name="patience">How long each call waits for another program's lock; half a minute when null.</param>
    public static SqliteConnection Connect(string source, TimeSpan? patience = null)
    {
        _ = OneThreadEach;
        // Foreign keys were never enforced: albums may come before their artist. A pool would keep the file open.
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

    /// <summary>Gives a database and all that belongs to it other names.</summary>
    /// <returns>The new name of the database.</returns>
    public static string SetAside(string path, TimeProvider time)
    {
        var aside = DurableFile.FreeName(path, "damaged", time);
        File.Move(path, aside);
        foreach (var companion in Companions.Where(companion => File.Exists(path + companion)))
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

    // What the log needs is not there in every case in which it should be: a file system can lack shared memory, or have
    // it in name only. If it is something else that is wrong, it is so without the log too.
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

            // Whoever is alone can read a log without shared memory, and so do without the log from then on.
            SqliteSchema.Execute(connection, $"PRAGMA locking_mode = {(withLog ? "NORMAL" : "EXCLUSIVE")}");
            if (!seal.IsWhole)
            {
                SqliteSchema.Walk(connection);
            }

            using (var mode = new SqliteStatement(connection, $"PRAGMA journal_mode = {(withLog ? "WAL" : "DELETE")}"))
            {
                withLog = mode.Step() && string.Equals(mode.Text(0), "wal", StringComparison.OrdinalIgnoreCase);
            }

            // Without the log a commit is the deletion of a journal, which only EXTRA makes last: one that comes back undoes it.
            // Pages of the index of a million MBIDs come in no order: a small cache would write each one many times.
            SqliteSchema.Execute(connection, $"PRAGMA locking_mode = NORMAL; PRAGMA synchronous = {(withLog ? "NORMAL" : "EXTRA")}; PRAGMA cache_size = -24576; PRAGMA wal_autocheckpoint = 8192");
            seal.Watch(connection);
            SqliteSchema.Prepare(connection);
            SqliteSchema.PrepareIndex(connection);
            if (seal.LookedAt is null)
            {
                var isClean = SqliteRowCheck.IsClean(connection);
                if (isClean)
                {
                    // Whoever may not write, or not now, is to hear of it here. A log that was given up goes with this too.
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

    // A database that turns out to be damaged stays as it is, and so does its log.
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
                $"{path}: {merged} rows had an MBID that another row has; they were merged, the later result kept."));
        }
    }
}
