using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Reads and writes the rows and notes of a database as text, directly in its tables.</summary>
internal static class SqliteContent
{
    /// <summary>The content of the ledger, without the history.</summary>
    /// <param name="connection">The database; it must not be written during the enumeration.</param>
    /// <param name="path">Its path, for notices.</param>
    public static LedgerContent Read(SqliteConnection connection, string path)
    {
        var all = Exists(connection, SqliteSchema.Notes) ? SqliteNotes.All(connection) : [];
        var notes = SqliteNotes.Others(all);
        return new LedgerContent
        {
            Artists = Table(connection, path, SqliteSchema.Artists, CsvSchema.Artists),
            ReleaseGroups = Table(connection, path, SqliteSchema.ReleaseGroups, CsvSchema.ReleaseGroups),
            OpenSurveys = [.. Enum.GetValues<EntryKind>().Where(kind => all.ContainsKey(SqliteNotes.SurveyOf(kind)))],
            Notes = notes,
            Waiting = [.. TargetNotes.Waiting(notes).Select(target => new WaitingResults(
                target,
                WaitingTable(connection, path, SqliteSchema.Artists, SqliteTargets.Artists, CsvSchema.Artists, target),
                WaitingTable(connection, path, SqliteSchema.ReleaseGroups, SqliteTargets.ReleaseGroups, CsvSchema.ReleaseGroups, target)))],
        };
    }

    /// <summary>Whether there is a row, even an unusable one.</summary>
    public static bool HasRows(SqliteConnection connection) =>
        new[] { SqliteSchema.Artists, SqliteSchema.ReleaseGroups }.Any(table => Exists(connection, table) && Any(connection, table));

    /// <summary>Writes rows into a table, and adds missing columns.</summary>
    /// <returns>The number of rows left out because another row has their id.</returns>
    public static int Write(SqliteConnection connection, string table, LedgerTable content, Action<string> note)
    {
        var columns = SqliteColumns.Distinct(content.Columns);
        foreach (var (name, column) in content.Columns.Zip(columns).Where(pair => pair.First != pair.Second))
        {
            note($"the column '{name}' of the {table} is now called '{column}', because a database needs a different name for each column");
        }

        foreach (var column in columns.Except(SqliteColumns.Read(connection, table), StringComparer.OrdinalIgnoreCase))
        {
            SqliteSchema.Execute(connection, $"ALTER TABLE {table} ADD COLUMN {SqliteColumns.Quoted(column)} TEXT NOT NULL DEFAULT ''");
        }

        var names = string.Join(", ", columns.Select(SqliteColumns.Quoted));
        using var insert = new SqliteStatement(
            connection,
            $"INSERT INTO {table} ({names}) VALUES ({string.Join(", ", columns.Select((_, i) => FormattableString.Invariant($"?{i + 1}")))}) ON CONFLICT DO NOTHING");
        var leftOut = 0;
        foreach (var row in content.Rows)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                insert.Bind(i + 1, LedgerWords.Storable(SqliteColumns.ToDatabase(columns[i], row[i])));
            }

            insert.Run();
            leftOut += insert.Changes == 0 ? 1 : 0;
        }

        return leftOut;
    }

    // Our columns in the order of the CSV files, followed by foreign columns.
    private static LedgerTable Table(SqliteConnection connection, string path, string table, CsvSchema schema)
    {
        var present = SqliteColumns.Read(connection, table);
        List<string> columns =
        [
            .. schema.Names.Where(name => present.Contains(name, StringComparer.OrdinalIgnoreCase)),
            .. present.Where(name => !schema.Names.Contains(name, StringComparer.OrdinalIgnoreCase)),
        ];
        return columns.Count == 0
            ? new LedgerTable(schema.Names, [])
            : new LedgerTable(columns, Rows(path, table, columns, () => new SqliteStatement(
                connection, $"SELECT {string.Join(", ", columns.Select(SqliteColumns.Quoted))} FROM {table} NOT INDEXED ORDER BY rowid")));
    }

    // Builds rows as in a CSV file: names from the ledger's table, and results from the table for servers that are not
    // in use.
    private static LedgerTable WaitingTable(SqliteConnection connection, string path, string table, string waiting, CsvSchema schema, MetadataTarget target)
    {
        var results = SqliteColumns.Read(connection, waiting);
        var names = SqliteColumns.Read(connection, table);
        List<string> columns = [.. schema.Names.Where(name => names.Contains(name, StringComparer.OrdinalIgnoreCase))];
        var cells = columns.Select(column => $"{(results.Contains(column, StringComparer.Ordinal) ? "waiting" : table)}.{SqliteColumns.Quoted(column)}");
        return results.Count == 0
            ? new LedgerTable(schema.Names, [])
            : new LedgerTable(columns, Rows(path, waiting, columns, () => new SqliteStatement(
                connection,
                $"SELECT {string.Join(", ", cells)} FROM {table} JOIN {waiting} AS waiting USING ({schema.MbidName}) WHERE waiting.target = ?1 ORDER BY {table}.rowid")
                .Bind(1, target.Text)));
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(string path, string table, List<string> columns, Func<SqliteStatement> select)
    {
        using var read = LedgerFaults.Guard(path, select);
        Func<string[]?> next = () => read.Step() ? Cells(read, path, table, columns) : null;

        // The enumeration runs while another file is written, so a fault of this file is wrapped here. Otherwise it
        // would be mistaken for a fault of the other file.
        while (LedgerFaults.Guard(path, next) is { } cells)
        {
            yield return cells;
        }
    }

    private static string[] Cells(SqliteStatement read, string path, string table, List<string> columns)
    {
        var cells = new string[columns.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = read.IsBytes(i)
                ? throw new LedgerException(
                    LedgerFault.Unusable,
                    $"The column '{columns[i]}' of the table {table} in {path} contains bytes that are not text. A CSV file "
                        + "cannot store them. Remove that column, or keep the database.")
                : SqliteColumns.ToCsv(columns[i], read.Text(i));
        }

        return cells;
    }

    private static bool Exists(SqliteConnection connection, string table)
    {
        using var ask = new SqliteStatement(connection, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1 COLLATE NOCASE");
        return ask.Bind(1, table).Step();
    }

    private static bool Any(SqliteConnection connection, string table)
    {
        using var ask = new SqliteStatement(connection, $"SELECT 1 FROM {table} LIMIT 1");
        return ask.Step();
    }
}
