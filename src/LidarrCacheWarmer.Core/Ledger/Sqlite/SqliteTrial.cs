using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Copies a database and the log or journal left beside it, replays them in the copy, and compares the result with the
/// database alone. The originals stay unchanged.
/// </summary>
internal static class SqliteTrial
{
    /// <summary>Decides how to use the log or journal so that the most rows are kept.</summary>
    /// <param name="path">The database.</param>
    /// <param name="hasTrace">Whether the database shows that SQLite was working on it with exactly this log.</param>
    /// <param name="isRollback">Whether a replay only rolls back a transaction, whose rows were never committed.</param>
    /// <param name="scratch">The place for the copies.</param>
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

        // A restored backup must not lose a row. A database that is complete only with the log is not a backup: its
        // checkpoint was interrupted, and the rows of its torn pages prove nothing.
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

    // Only the full check compares indexes with tables, and this comparison finds mixed pages of two databases.
    private static bool IsWhole(SqliteConnection connection)
    {
        try
        {
            using var check = new SqliteStatement(connection, "PRAGMA integrity_check(1)");
            return check.Step() && check.Text(0) == "ok";
        }
        catch (SqliteException)
        {
            // Foreign tables may need features that this SQLite lacks.
            return false;
        }
    }
}
