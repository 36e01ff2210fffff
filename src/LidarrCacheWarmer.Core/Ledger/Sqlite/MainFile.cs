using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Watches the file of a database that is open with a WAL. Only checkpoints write this file then, so a program that
/// copies another file over it can be detected. SQLite does not check this, and would mix the two files.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class MainFile(string path)
{
    private (long Written, long Length)? _known = Look(path);

    /// <summary>Accepts the current file, because this process has just written it.</summary>
    public void Adopt() => _known = Look(path);

    /// <summary>Whether another program has written the file and damaged its content.</summary>
    public bool IsDamagedByOthers(SqliteConnection connection)
    {
        var now = Look(path);
        if (now == _known)
        {
            return false;
        }

        // The write may be a checkpoint, which is not a fault. Another program may have made the checkpoint. SQLite in
        // this process makes a checkpoint when the log is long.
        _known = now;
        return !IsSound(connection);
    }

    private static bool IsSound(SqliteConnection connection)
    {
        try
        {
            using var check = new SqliteStatement(connection, "PRAGMA quick_check(1)");
            return check.Step() && check.Text(0) == "ok";
        }
        catch (SqliteException fault) when (LedgerFaults.IsDamage(fault))
        {
            return false;
        }
    }

    private static (long Written, long Length)? Look(string path) =>
        OperatingSystem.IsLinux() && FileStatus.At(path, out _) is { } status ? (status.Written, new FileInfo(path).Length) : null;
}
