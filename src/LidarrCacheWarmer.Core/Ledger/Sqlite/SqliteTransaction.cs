using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using SQLitePCL;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// When work is committed: at once where that is cheap, else once a second, because each commit then waits for the disk.
/// </summary>
internal sealed class SqliteTransaction(SqliteConnection connection, SqliteMode mode, string path, TimeProvider time) : IDisposable
{
    /// <summary>How long opening a database waits within one call; whoever opens it may try again.</summary>
    public static readonly TimeSpan OpeningPatience = TimeSpan.FromSeconds(2);

    // How long what comes after a fault waits, and what could be left out: a process that is asked to end has about ten
    // seconds for all of it.
    private static readonly TimeSpan Impatience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private TimeSpan _patience = LedgerOpening.CommandPatience;
    private SafeFileHandle? _log;
    private long _begunAt;

    /// <summary>Whether work is done that only a commit makes last.</summary>
    public bool IsOpen => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    public static void WaitForLocks(SqliteConnection connection, TimeSpan longest) =>
        _ = raw.sqlite3_busy_timeout(connection.Handle, (int)longest.TotalMilliseconds);

    /// <summary>How long each call waits from now on while another program locks the database; then that is a fault.</summary>
    public void WaitForLocks(TimeSpan longest)
    {
        _patience = longest;
        WaitForLocks(connection, _patience);
    }

    /// <summary>Gives up soon, until the next commit, when another program locks the database.</summary>
    public void WaitBriefly() => WaitForLocks(connection, _patience < Impatience ? _patience : Impatience);

    public void Begin()
    {
        if (!IsOpen)
        {
            SqliteSchema.Execute(connection, "BEGIN IMMEDIATE");
            _begunAt = time.GetTimestamp();
        }
    }

    /// <summary>Commits unless it can wait, or must because the database is locked; true when it did.</summary>
    /// <param name="canWait">
    /// Whether the work could be done again: rows from Lidarr can, and a thousand of them touch almost as many pages
    /// of the index as fifty thousand do.
    /// </param>
    public bool CommitWhenDue(bool canWait)
    {
        var due = (mode != SqliteMode.Rollback && !canWait) || time.GetElapsedTime(_begunAt) >= Longest;
        return due && TryCommit();
    }

    /// <summary>
    /// Commits; false when somebody else's lock is in the way, as a reader's is where there is no log. The work stays in
    /// the transaction then, for the next commit.
    /// </summary>
    public bool TryCommit()
    {
        if (!IsOpen)
        {
            return true;
        }

        try
        {
            SqliteSchema.Execute(connection, "COMMIT");
        }
        catch (SqliteException fault) when (LedgerFaults.IsLock(fault) && IsOpen)
        {
            return false;
        }

        WaitForLocks(connection, _patience);
        return true;
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

    /// <summary>Moves the log into the database, as far as other readers let it; true when that is all of it.</summary>
    public bool Checkpoint()
    {
        if (mode != SqliteMode.WriteAhead)
        {
            return true;
        }

        Sync();
        WaitBriefly();
        using var checkpoint = new SqliteStatement(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        var isWhole = checkpoint.Step() && checkpoint.Number(0) == 0;
        checkpoint.Run();
        WaitForLocks(connection, _patience);
        return isWhole;
    }

    public void Dispose() => _log?.Dispose();
}
