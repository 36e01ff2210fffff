using LidarrCacheWarmer.Library;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Finds an entry in the history tables, newest row first. There is no index for this rare query.</summary>
internal static class SqliteHistoryRows
{
    public static LedgerHistory Read(string path, Mbid mbid, int most)
    {
        using var snapshot = new SqliteSnapshot(path);
        return new LedgerHistory(
            Read(snapshot.Connection, HistoryTable.CanaryResponses, mbid, most),
            Read(snapshot.Connection, HistoryTable.CfCacheResponses, mbid, most));
    }

    // Tables of the Python tool's first versions lack a column, or are missing.
    private static List<HistoryRow> Read(SqliteConnection connection, HistoryTable table, Mbid mbid, int most)
    {
        var columns = SqliteColumns.Read(connection, table.Name);
        var rows = new List<HistoryRow>();
        if (!columns.Contains(table.Column, StringComparer.OrdinalIgnoreCase))
        {
            return rows;
        }

        var operation = columns.Contains("operation_type", StringComparer.OrdinalIgnoreCase) ? "operation_type" : "''";
        using var read = new SqliteStatement(
            connection,
            $"SELECT timestamp, {table.Column}, status_code, success, {operation} FROM {table.Name} WHERE entity_id = ?1 ORDER BY rowid DESC LIMIT ?2");
        read.Bind(1, mbid).Bind(2, most);
        while (read.Step())
        {
            rows.Add(new HistoryRow(read.Moment(0), read.Text(1), read.Text(2), read.Number(3) != 0, read.Text(4) == "text_search"));
        }

        return rows;
    }
}
