using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using SQLitePCL;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// When work is committed: at once where that is cheap, else once a second, because each commit then waits for the disk.
/// </summary>
internal sealed class SqliteTransaction(SqliteConnection connection, SqliteMode mode, string path, TimeProvider time) : IDisposable
{
    /// <summary>How long another program may hold the database before that is a fault.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long what comes after a fault waits, and what could be left out: a process that is asked to end has about
    /// ten seconds for all of it.
    /// </summary>
    public static readonly TimeSpan Impatience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private SafeFileHandle? _log;
    private long _begunAt;

    /// <summary>Whether work is done that only a commit makes last.</summary>
    public bool IsOpen => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    public static void WaitForLocks(SqliteConnection connection, TimeSpan longest) =>
        _ = raw.sqlite3_busy_timeout(connection.Handle, (int)longest.TotalMilliseconds);

    /// <summary>Gives up soon, until the next commit, when another program holds the database.</summary>
    public void WaitBriefly() => WaitForLocks(connection, Impatience);

    public void Begin()
    {
        if (!IsOpen)
        {
            SqliteSchema.Execute(connection, "BEGIN IMMEDIATE");
            _begunAt = time.GetTimestamp();
        }
    }

    /// <summary>Commits unless it can wait; true when it did.</summary>
    /// <param name="canWait">
    /// Whether the work could be done again: rows from Lidarr can, and a thousand of them touch almost as many pages
    /// of the index as fifty thousand do.
    /// </param>
    public bool CommitWhenDue(bool canWait)
    {
        var due = (mode != SqliteMode.Rollback && !canWait) || time.GetElapsedTime(_begunAt) >= Longest;
        if (due)
        {
            Commit();
        }

        return due;
    }

    public void Commit()
    {
        if (IsOpen)
        {
            SqliteSchema.Execute(connection, "COMMIT");
            WaitForLocks(connection, Patience);
        }
    }

    public void RollBack()
    {
        WaitBriefly();
        if (IsOpen)
        {
            SqliteSchema.Execute(connection, "ROLLBACK");
        }
    }

    /// <summary>Makes what is committed survive a power cut; a rollback journal has done so already.</summary>
    public void Sync()
    {
        var log = path + "-wal";
        if (mode != SqliteMode.WriteAhead || (_log is null && !File.Exists(log)))
        {
            return;
        }

        if (_log is null)
        {
            _log = File.OpenHandle(log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            DurableFile.SyncDirectoryOf(log);
        }

        DurableFile.Sync(_log);
    }

    /// <summary>Moves the log into the database, as far as other readers let it.</summary>
    public void Checkpoint()
    {
        if (mode == SqliteMode.WriteAhead)
        {
            Sync();
            WaitBriefly();
            using var checkpoint = new SqliteStatement(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            checkpoint.Run();
            WaitForLocks(connection, Patience);
        }
    }

    public void Dispose() => _log?.Dispose();
}
