using LidarrCacheWarmer.Library;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// The tables as the Python tool's first version created them, and the columns that its later versions and this program
/// added at the end. The tool's indexes stay. Our queries use only primary keys, row numbers, one of these indexes, and
/// <see cref="SqliteIndexes"/>.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>The tables of the ledger.</summary>
    public const string Artists = "artists", ReleaseGroups = "release_groups", Notes = "lidarr_cache_warmer";

    /// <summary>The columns of a result, in the order of reading and writing.</summary>
    public static string[] Result =>
    [
        "status", "attempts", "last_status_code", "last_checked", "last_canary_target", "last_cf_cache_status", "verdict",
        "verdict_since", "evidence", "warm_until", "last_success", "next_full_check", "cold_runs",
    ];

    /// <summary>The columns of an artist's result.</summary>
    public static string[] ArtistResult => [.. Result, "refresh_pending"];

    /// <summary>The columns of a search's result, of which the Python tool stores fewer.</summary>
    public static string[] TextSearch =>
    [
        "text_search_attempted", "text_search_success", "text_search_last_checked", "text_search_verdict",
        "text_search_verdict_since", "text_search_evidence", "text_search_warm_until", "text_search_last_success",
        "text_search_next_full_check", "text_search_cold_runs",
    ];

    private const string Tables =
        """
        CREATE TABLE IF NOT EXISTS artists (
            mbid TEXT PRIMARY KEY,
            artist_name TEXT NOT NULL,
            status TEXT NOT NULL DEFAULT '',
            attempts INTEGER NOT NULL DEFAULT 0,
            last_status_code TEXT NOT NULL DEFAULT '',
            last_checked TEXT NOT NULL DEFAULT ''
        );
        CREATE TABLE IF NOT EXISTS release_groups (
            rg_mbid TEXT PRIMARY KEY,
            rg_title TEXT NOT NULL,
            artist_mbid TEXT NOT NULL,
            artist_name TEXT NOT NULL,
            artist_cache_status TEXT NOT NULL DEFAULT '',
            status TEXT NOT NULL DEFAULT '',
            attempts INTEGER NOT NULL DEFAULT 0,
            last_status_code TEXT NOT NULL DEFAULT '',
            last_checked TEXT NOT NULL DEFAULT '',
            FOREIGN KEY (artist_mbid) REFERENCES artists (mbid)
        );
        CREATE TABLE IF NOT EXISTS lidarr_cache_warmer (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL
        );
        """;

    private static string[] Numbers =>
        ["attempts", "cold_runs", "text_search_cold_runs", "text_search_attempted", "text_search_success", "manual_entry", "refresh_pending", "success"];

    /// <summary>
    /// Whether a column of this program or of the Python tool holds numbers, with the default 0; the others hold text.
    /// </summary>
    public static bool IsNumber(string column) => Numbers.Contains(column, StringComparer.Ordinal);

    /// <summary>
    /// Reads every page of the tables, so that damage is found while the file is still unchanged and can be renamed.
    /// </summary>
    public static void Walk(SqliteConnection connection)
    {
        using var tables = new SqliteStatement(
            connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('artists', 'release_groups')");
        while (tables.Step())
        {
            using var count = new SqliteStatement(connection, $"SELECT count(*) FROM {tables.Text(0)} NOT INDEXED");
            count.Run();
        }
    }

    /// <summary>Creates missing tables and columns.</summary>
    public static void Prepare(SqliteConnection connection)
    {
        Execute(connection, Tables);
        AddMissing(connection, "artists", [.. Result[..4], .. TextSearch[..3], "manual_entry", .. Result[4..], .. TextSearch[3..], "refresh_pending", "instances"]);
        AddMissing(connection, "release_groups", ["artist_cache_status", .. Result[..4], "manual_entry", .. Result[4..], "announced_at", "instances"]);
        SqliteHistory.Prepare(connection);
    }

    /// <summary>
    /// Creates the one index of the Python tool that this program uses too, under the tool's name. Without it, reading
    /// the albums of one artist would read all of a million rows. Writing results does not change the index; only
    /// adding or moving an album changes it.
    /// </summary>
    public static void PrepareIndex(SqliteConnection connection) =>
        Execute(connection, "CREATE INDEX IF NOT EXISTS idx_rg_artist_mbid ON release_groups (artist_mbid)");

    /// <summary>Converts MBIDs to one form for comparisons, and restores lost keys of tables.</summary>
    /// <returns>The number of rows merged with another row of the same MBID.</returns>
    public static int Normalise(SqliteConnection connection)
    {
        Execute(connection, "BEGIN IMMEDIATE");
        var merged = Normalise(connection, "artists", "mbid", [(ArtistResult, "last_checked"), (TextSearch, "text_search_last_checked")])
            + Normalise(connection, "release_groups", "rg_mbid", [(Result, "last_checked")])
            + SqliteKeys.Restore(connection);
        Execute(connection, "COMMIT");
        return merged;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        // Not a SqliteCommand, because it would retry for half a minute while the database is locked.
        var result = raw.sqlite3_exec(connection.Handle, sql);
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, connection.Handle);
        }
    }

    /// <summary>Adds missing columns to a table.</summary>
    public static void AddMissing(SqliteConnection connection, string table, IEnumerable<string> columns)
    {
        var present = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using (var read = new SqliteStatement(connection, $"SELECT name FROM pragma_table_info('{table}')"))
        {
            while (read.Step())
            {
                present.Add(read.Text(0));
            }
        }

        foreach (var column in columns.Where(column => !present.Contains(column)))
        {
            var type = IsNumber(column) ? "INTEGER NOT NULL DEFAULT 0"
                : column == "operation_type" ? "TEXT NOT NULL DEFAULT 'mbid_check'"
                : "TEXT NOT NULL DEFAULT ''";
            Execute(connection, $"ALTER TABLE {table} ADD COLUMN {column} {type}");
        }
    }

    private static int Normalise(SqliteConnection connection, string table, string id, (string[] Columns, string Checked)[] results)
    {
        var odd = new List<(long Row, Mbid Mbid)>();
        using (var read = new SqliteStatement(
            connection, $"SELECT rowid, {id} FROM {table} WHERE {id} GLOB '*[A-Z]*' OR length({id}) <> 36"))
        {
            while (read.Step())
            {
                if (Mbid.TryParse(read.Text(1), out var mbid))
                {
                    odd.Add((read.Number(0), mbid));
                }
            }
        }

        return odd.Sum(row => Normalise(connection, table, id, results, row.Row, row.Mbid));
    }

    private static int Normalise(
        SqliteConnection connection, string table, string id, (string[] Columns, string Checked)[] results, long row, Mbid mbid)
    {
        using var find = new SqliteStatement(connection, $"SELECT rowid FROM {table} WHERE {id} = ?1");
        if (!find.Bind(1, mbid).Step())
        {
            using var rename = new SqliteStatement(connection, $"UPDATE {table} SET {id} = ?1 WHERE rowid = ?2");
            rename.Bind(1, mbid).Bind(2, row).Run();
            return 0;
        }

        var kept = find.Number(0);
        find.Reset();
        foreach (var (columns, moment) in results)
        {
            var names = string.Join(", ", columns);
            using var take = new SqliteStatement(
                connection,
                $"UPDATE {table} SET ({names}) = (SELECT {names} FROM {table} WHERE rowid = ?1) "
                + $"WHERE rowid = ?2 AND {moment} < (SELECT {moment} FROM {table} WHERE rowid = ?1)");
            take.Bind(1, row).Bind(2, kept).Run();
        }

        using var mark = new SqliteStatement(
            connection, $"UPDATE {table} SET manual_entry = 1 WHERE rowid = ?2 AND (SELECT manual_entry FROM {table} WHERE rowid = ?1) = 1");
        mark.Bind(1, row).Bind(2, kept).Run();
        using var drop = new SqliteStatement(connection, $"DELETE FROM {table} WHERE rowid = ?1");
        drop.Bind(1, row).Run();
        return 1;
    }
}
