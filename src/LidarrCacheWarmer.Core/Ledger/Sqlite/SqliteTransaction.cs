using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using SQLitePCL;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Decides when work is committed: at once, or, if it can wait, once a second, because every commit costs writes and,
/// without a WAL, waits for the disk.
/// </summary>
internal sealed class SqliteTransaction(SqliteConnection connection, SqliteMode mode, string path, TimeProvider time) : IDisposable
{
    /// <summary>
    /// How long opening a database waits for another program's lock within one call; the caller may retry.
    /// </summary>
    public static readonly TimeSpan OpeningPatience = TimeSpan.FromSeconds(2);

    // How long optional calls, and calls after a fault, wait. A process that was asked to stop has about ten seconds
    // for everything.
    private static readonly TimeSpan Impatience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private TimeSpan _patience = LedgerOpening.CommandPatience;
    private SafeFileHandle? _log;
    private long _begunAt;

    /// <summary>Whether there is uncommitted work.</summary>
    public bool IsOpen => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    public static void WaitForLocks(SqliteConnection connection, TimeSpan longest) =>
        _ = raw.sqlite3_busy_timeout(connection.Handle, (int)longest.TotalMilliseconds);

    /// <summary>Sets how long each later call waits while another program locks the database, before it fails.</summary>
    public void WaitForLocks(TimeSpan longest)
    {
        _patience = longest;
        WaitForLocks(connection, _patience);
    }

    /// <summary>Shortens the wait for locks until the next commit.</summary>
    public void WaitBriefly() => WaitForLocks(connection, _patience < Impatience ? _patience : Impatience);

    public void Begin()
    {
        if (!IsOpen)
        {
            SqliteSchema.Execute(connection, "BEGIN IMMEDIATE");
            _begunAt = time.GetTimestamp();
        }
    }

    /// <summary>Commits unless the work can wait or the database is locked; returns whether it committed.</summary>
    /// <param name="canWait">
    /// Whether the work can wait, because it can be repeated. This is true for rows from Lidarr, and saves writes: a
    /// thousand rows touch almost as many index pages as fifty thousand.
    /// </param>
    public bool CommitWhenDue(bool canWait)
    {
        var due = !canWait || time.GetElapsedTime(_begunAt) >= Longest;
        return due && TryCommit();
    }

    /// <summary>
    /// Commits; false when another program's lock prevents this, such as a reader's lock without a WAL. The work then
    /// stays in the transaction for the next commit.
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

    /// <summary>Makes committed work survive a power cut; with a rollback journal it already does.</summary>
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

    /// <summary>
    /// Moves the log into the database, as far as readers allow; returns whether all of it was moved.
    /// </summary>
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
