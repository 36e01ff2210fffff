using System.Globalization;
using LidarrCacheWarmer.Library;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>The rows of a list whose results still wait beside the database, in stored order.</summary>
internal static class SqliteWaitingRows
{
    /// <summary>Finds the rows.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="table">The rows' table.</param>
    /// <param name="results">The results, each with the number of the row to look at first; 0 for unknown.</param>
    /// <param name="isExact">Whether to look at each row: another program may have changed the numbers.</param>
    public static List<(long Row, Mbid Mbid)> Find(SqliteConnection connection, SqliteListTable table, IEnumerable<(Mbid Mbid, long Row)> results, bool isExact)
    {
        List<(long Row, Mbid Mbid)> rows = [.. results.Select(result => (result.Row, result.Mbid))];
        if (isExact || rows.Exists(row => row.Row == 0))
        {
            rows = Exact(connection, table, rows);
        }

        rows.Sort((x, y) => x.Row.CompareTo(y.Row));
        return rows;
    }

    /// <summary>The row numbers as JSON, for a statement.</summary>
    public static string Json(IEnumerable<(long Row, Mbid Mbid)> rows) =>
        $"[{string.Join(',', rows.Select(row => row.Row.ToString(CultureInfo.InvariantCulture)))}]";

    // Neighbours in the index of MBIDs share pages, so lookups in its order cost a fifth.
    private static List<(long Row, Mbid Mbid)> Exact(SqliteConnection connection, SqliteListTable table, List<(long Row, Mbid Mbid)> rows)
    {
        rows.Sort((x, y) => x.Mbid.Value.CompareTo(y.Mbid.Value));
        using var find = new SqliteStatement(connection, $"SELECT rowid FROM {table.Name} WHERE {table.Id} = ?1");
        var exact = new List<(long, Mbid)>(rows.Count);
        foreach (var (_, mbid) in rows)
        {
            if (find.Bind(1, mbid).Step())
            {
                exact.Add((find.Number(0), mbid));
            }

            find.Reset();
        }

        return exact;
    }
}
