using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// The file of a database that is open with a write-ahead log. Only checkpoints write it then, so that a program that copies
/// something over it is noticed: SQLite itself does not look, and mixes the two.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class MainFile(string path)
{
    private (long Written, long Length)? _known = Look(path);

    /// <summary>Takes the file as it is for the right one, because this process has just written it.</summary>
    public void Adopt() => _known = Look(path);

    /// <summary>Whether somebody has written the file, and what is in it does not fit together any more.</summary>
    public bool IsDamagedByOthers(SqliteConnection connection)
    {
        var now = Look(path);
        if (now == _known)
        {
            return false;
        }

        // Another program's checkpoint is no fault, and neither is our own when the log was long.
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
