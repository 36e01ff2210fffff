using LidarrCacheWarmer.Library;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Copies single rows from one database into another, cell by cell, as text. The target's columns turn texts back into
/// numbers.
/// </summary>
internal static class SqliteCells
{
    /// <summary>Reads the rows with these MBIDs.</summary>
    /// <returns>Each row found: its MBID, and its cells by column. Empty cells are left out.</returns>
    public static List<(Mbid Mbid, Dictionary<string, string> Cells)> Read(
        SqliteConnection connection, string table, string id, IReadOnlyList<string> columns, IReadOnlyList<Mbid> mbids)
    {
        List<string> present = [.. SqliteColumns.Read(connection, table).Intersect(columns, StringComparer.OrdinalIgnoreCase)];
        using var find = new SqliteStatement(connection, $"SELECT {string.Join(", ", present)} FROM {table} WHERE {id} = ?1");
        var found = new List<(Mbid, Dictionary<string, string>)>();
        foreach (var mbid in mbids)
        {
            if (find.Bind(1, mbid).Step())
            {
                found.Add((mbid, present.Index().Where(column => !find.IsNull(column.Index)).ToDictionary(column => column.Item, column => find.Text(column.Index), StringComparer.Ordinal)));
            }

            find.Reset();
        }

        return found;
    }

    /// <summary>Writes a row, unless a row with its key exists.</summary>
    public static void Write(SqliteConnection connection, string table, Dictionary<string, string> cells)
    {
        using var insert = new SqliteStatement(
            connection,
            $"INSERT OR IGNORE INTO {table} ({string.Join(", ", cells.Keys)}) VALUES ({string.Join(", ", cells.Select((_, i) => FormattableString.Invariant($"?{i + 1}")))})");
        foreach (var (i, cell) in cells.Values.Index())
        {
            insert.Bind(i + 1, cell);
        }

        insert.Run();
    }
}
