using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Handles column names, and the few columns whose cells differ from those of a CSV file.</summary>
internal static class SqliteColumns
{
    private const string RefreshPending = "refresh_pending";

    private static readonly string[] Truths = ["manual_entry", "text_search_attempted", "text_search_success", RefreshPending];

    /// <summary>The columns of a table, without computed ones.</summary>
    public static List<string> Read(SqliteConnection connection, string table)
    {
        var columns = new List<string>();
        using var read = new SqliteStatement(connection, $"SELECT name FROM pragma_table_info('{table}')");
        while (read.Step())
        {
            columns.Add(read.Text(0));
        }

        return columns;
    }

    /// <summary>A name quoted for a statement.</summary>
    public static string Quoted(string column) => $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>
    /// Makes distinct column names for a table from the names in a CSV file, which may be empty or equal.
    /// </summary>
    public static List<string> Distinct(IReadOnlyList<string> names)
    {
        // A column with one of these names would hide the row number.
        var taken = new HashSet<string>(["rowid", "oid", "_rowid_"], StringComparer.OrdinalIgnoreCase);
        return [.. names.Select(name =>
        {
            var wanted = name.Length == 0 ? "unnamed" : name;
            var free = wanted;
            for (var number = 2; !taken.Add(free); number++)
            {
                free = FormattableString.Invariant($"{wanted}_{number}");
            }

            return free;
        })];
    }

    /// <summary>Converts a CSV cell for the database; only our boolean columns change.</summary>
    public static string ToDatabase(string column, string cell) => !IsTruth(column) ? cell
        : cell == "True" ? "1"
        : cell == False(column) ? "0"
        : cell;

    /// <summary>Converts a cell of the database for a CSV file.</summary>
    public static string ToCsv(string column, string cell) => !IsTruth(column) ? cell
        : cell == "1" ? "True"
        : cell == "0" ? False(column)
        : cell;

    private static bool IsTruth(string column) => Truths.Contains(column, StringComparer.OrdinalIgnoreCase);

    private static string False(string column) => string.Equals(column, RefreshPending, StringComparison.OrdinalIgnoreCase) ? "" : "False";
}
