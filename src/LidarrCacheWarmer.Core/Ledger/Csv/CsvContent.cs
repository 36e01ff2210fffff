namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>Reads and writes the rows of a file as text, including unusable rows.</summary>
internal static class CsvContent
{
    /// <summary>Copies a table with all its cells; cells beyond its header get extra columns.</summary>
    public static LedgerTable From(CsvTable table)
    {
        var unknown = table.UnknownColumns.Count;
        var beyond = Rows(table).Select(row => (row.Extra?.Length ?? 0) - unknown).Append(0).Max();
        IReadOnlyList<string> columns = [.. table.Schema.Names, .. table.UnknownColumns, .. Enumerable.Repeat("", beyond)];
        return new LedgerTable(columns, Rows(table).Select(row => Cells(row, table.Schema, columns.Count)));
    }

    /// <summary>Writes a table of a database as a CSV file that <see cref="CsvLoader"/> reads.</summary>
    public static void Write(LedgerTable table, Stream stream)
    {
        using var csv = CsvHelper.CsvWriter.Create(stream, leaveOpen: true);
        foreach (var record in table.Rows.Prepend(table.Columns))
        {
            foreach (var cell in record)
            {
                csv.WriteField(cell);
            }

            csv.EndRecord();
        }
    }

    private static IEnumerable<CsvRow> Rows(CsvTable table) =>
        Enumerable.Range(0, table.Count).Select(number => table[number]).Where(row => !row.IsRemoved);

    private static string[] Cells(CsvRow row, CsvSchema schema, int count)
    {
        var cells = new string[count];
        Array.Fill(cells, "");
        for (var i = 0; i < schema.Cells.Count; i++)
        {
            cells[i] = row.Verbatim is { } verbatim ? verbatim[i] : CsvRowWriter.Text(row, schema.Cells[i]);
        }

        row.Extra?.CopyTo(cells, schema.Cells.Count);
        return cells;
    }
}
