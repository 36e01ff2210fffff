using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Restores the unique keys of tables, which every statement of the ledger needs. A table loses its key when a database
/// browser rebuilds it, or when it is copied with <c>CREATE TABLE … AS</c>.
/// </summary>
internal static class SqliteKeys
{
    /// <summary>Restores the keys of all tables; call it within a transaction.</summary>
    /// <returns>The number of rows removed because another row had the same key and a later result.</returns>
    public static int Restore(SqliteConnection connection)
    {
        // Notes are not counted as rows.
        _ = Restore(connection, SqliteSchema.Notes, "key", "rowid");
        return Restore(connection, SqliteSchema.Artists, "mbid", "last_checked")
            + Restore(connection, SqliteSchema.ReleaseGroups, "rg_mbid", "last_checked");
    }

    /// <summary>Whether all tables have their keys.</summary>
    public static bool AreUnique(SqliteConnection connection) =>
        IsUnique(connection, SqliteSchema.Notes, "key") && IsUnique(connection, SqliteSchema.Artists, "mbid") && IsUnique(connection, SqliteSchema.ReleaseGroups, "rg_mbid");

    private static int Restore(SqliteConnection connection, string table, string key, string latest)
    {
        if (IsUnique(connection, table, key))
        {
            return 0;
        }

        SqliteSchema.Execute(connection,
            $"DELETE FROM {table} WHERE rowid IN (SELECT row FROM (SELECT rowid AS row, "
            + $"row_number() OVER (PARTITION BY {key} ORDER BY {latest} DESC, rowid) AS place FROM {table} WHERE {key} IS NOT NULL) WHERE place > 1)");
        var removed = Number(connection, "SELECT changes()");
        SqliteSchema.Execute(connection, $"CREATE UNIQUE INDEX IF NOT EXISTS lidarr_cache_warmer_{table}_{key} ON {table} ({key})");
        return (int)removed;
    }

    private static bool IsUnique(SqliteConnection connection, string table, string key) => Number(connection,
        $"SELECT count(*) FROM pragma_index_list('{table}') AS list WHERE list.\"unique\" = 1 AND list.partial = 0 "
        + "AND (SELECT group_concat(lower(name)) FROM pragma_index_info(list.name)) = '" + key + "'") > 0;

    private static long Number(SqliteConnection connection, string sql)
    {
        using var read = new SqliteStatement(connection, sql);
        return read.Step() ? read.Number(0) : 0;
    }
}
