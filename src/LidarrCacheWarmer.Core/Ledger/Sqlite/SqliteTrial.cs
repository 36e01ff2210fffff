using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Replays what was left beside a database on a copy, and compares that with the database alone. Nothing of the
/// originals changes.
/// </summary>
internal static class SqliteTrial
{
    /// <summary>Finds out what is best for the rows.</summary>
    /// <param name="path">The database.</param>
    /// <param name="hasTrace">Whether the database shows that SQLite was at work on it with just this log.</param>
    /// <param name="isRollback">Whether only a transaction is rolled back, whose rows nobody was promised.</param>
    /// <param name="scratch">Where the copies go.</param>
    public static LeftoverUse Run(string path, bool hasTrace, bool isRollback, ScratchPlace scratch)
    {
        using var copy = ScratchCopy.Make(path, scratch);
        using var alone = SqliteFile.Connect(SqliteSnapshot.Alone(path));
        using var replayed = SqliteFile.Connect(copy.Database);
        if (!IsReadable(alone))
        {
            return !IsReadable(replayed) ? LeftoverUse.Damaged
                : hasTrace ? LeftoverUse.Replay
                : LeftoverUse.ReplayAndKeep;
        }

        if (!IsReadable(replayed))
        {
            return LeftoverUse.SetAside;
        }

        var isWhole = IsWhole(replayed);
        if (!LostRows.Any(alone, replayed))
        {
            return isWhole || !IsWhole(alone) ? LeftoverUse.Replay : LeftoverUse.SetAside;
        }

        // A restored backup never loses a row. What is not whole without the log, and is whole with it, is no backup: a checkpoint
        // was cut short in it, and the rows of its torn pages prove nothing.
        var isCutShort = hasTrace || !IsWhole(alone);
        return !isCutShort || !isWhole ? LeftoverUse.SetAside
            : isRollback ? LeftoverUse.Replay
            : LeftoverUse.ReplayAndKeep;
    }

    private static bool IsReadable(SqliteConnection connection)
    {
        try
        {
            SqliteSchema.Walk(connection);
            return true;
        }
        catch (SqliteException damage) when (LedgerFaults.IsDamage(damage))
        {
            return false;
        }
    }

    // Only the long check compares indexes with tables, and pages of two databases differ just there.
    private static bool IsWhole(SqliteConnection connection)
    {
        try
        {
            using var check = new SqliteStatement(connection, "PRAGMA integrity_check(1)");
            return check.Step() && check.Text(0) == "ok";
        }
        catch (SqliteException)
        {
            // Tables of others can need what this SQLite lacks.
            return false;
        }
    }
}
