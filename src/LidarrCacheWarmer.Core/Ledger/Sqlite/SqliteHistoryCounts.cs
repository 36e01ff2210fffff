using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Counts the rows of a database's history tables.</summary>
internal static class SqliteHistoryCounts
{
    /// <summary>Counts the answers by hour, in order of time.</summary>
    public static List<HistoryCount> Read(string path, HistoryHeader header)
    {
        using var snapshot = new SqliteSnapshot(path);
        var table = HistoryTable.For(header);

        // Earlier versions of the Python tool lack the table or some of its columns.
        string[] needed = ["timestamp", "entity_type", "operation_type"];
        return needed.Except(SqliteColumns.Read(snapshot.Connection, table.Name), StringComparer.OrdinalIgnoreCase).Any() ? [] : Count(snapshot.Connection, table);
    }

    private static List<HistoryCount> Count(SqliteConnection connection, HistoryTable table)
    {
        const int HourLength = 13;
        var counts = new List<HistoryCount>();
        using var rows = new SqliteStatement(
            connection,
            $"""
            SELECT substr(timestamp, 1, {HourLength}), entity_type, operation_type, {table.Column}, count(*), sum(success <> 0)
            FROM {table.Name} GROUP BY 1, 2, 3, 4 ORDER BY 1
            """);
        while (rows.Step())
        {
            // Skip foreign rows without a valid timestamp.
            if (LedgerTimestamp.TryParse(rows.Text(0) + ":00:00+00:00", out var hour) && LedgerTimestamp.Unpack(hour) is { } moment)
            {
                counts.Add(new HistoryCount(moment, KindOf(rows.Text(1), rows.Text(2)), rows.Text(3), rows.Number(4), rows.Number(5)));
            }
        }

        return counts;
    }

    private static EntryKind KindOf(string type, string operation) => (type, operation) switch
    {
        ("release_group", _) => EntryKind.ReleaseGroup,
        (_, "text_search") => EntryKind.TextSearch,
        _ => EntryKind.Artist,
    };
}
