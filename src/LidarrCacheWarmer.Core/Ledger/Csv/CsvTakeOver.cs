using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>
/// Copies rows of a database into an empty table. The rows are written to a temporary CSV file, which is then loaded.
/// </summary>
internal sealed class CsvTakeOver(CsvTable table, StringPool pool, LedgerNotices notices)
{
    /// <summary>Copies the rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="path">The file of the table.</param>
    /// <param name="source">The source of the rows.</param>
    public void Run(LedgerTable rows, string path, string source)
    {
        var read = new CsvNotices(source);
        var copy = DurableFile.WriteBeside(path, stream => CsvContent.Write(rows, stream));
        try
        {
            Merge(new CsvLoader(table.Schema, pool).LoadFile(copy, read).Table);
        }
        finally
        {
            File.Delete(copy);
        }

        notices.Add(read.All);
    }

    private void Merge(CsvTable loaded)
    {
        // The table is empty, so no row uses its old columns.
        table.UnknownColumns.Clear();
        table.UnknownColumns.AddRange(loaded.UnknownColumns);
        for (var i = 0; i < loaded.Count; i++)
        {
            table.Add(loaded[i], loaded.HasMbid(loaded[i]));
        }
    }
}
