using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>Takes the rows of another backend into an empty table, by the way of a file, as if that had been opened.</summary>
internal sealed class CsvTakeOver(CsvTable table, StringPool pool, LedgerNotices notices)
{
    /// <summary>Takes the rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="path">The file that the table belongs to.</param>
    /// <param name="source">Where the rows come from.</param>
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
        // No row has a cell in those that the table had.
        table.UnknownColumns.Clear();
        table.UnknownColumns.AddRange(loaded.UnknownColumns);
        for (var i = 0; i < loaded.Count; i++)
        {
            table.Add(loaded[i], loaded.HasMbid(loaded[i]));
        }
    }
}
