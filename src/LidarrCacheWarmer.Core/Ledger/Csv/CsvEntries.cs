using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>The usable rows of a table, readable while other threads write.</summary>
/// <param name="table">The table.</param>
/// <param name="rows">The lock for changes of the rows.</param>
/// <param name="entry">Converts a row for its readers.</param>
internal sealed class CsvEntries<T>(CsvTable table, Lock rows, Func<CsvRow, T> entry)
    where T : class
{
    // Rows per page; the lock is released between two pages.
    private const int Page = 512;

    public IEnumerable<T> All()
    {
        var page = new List<T>(Page);
        for (var next = 0; ;)
        {
            page.Clear();
            lock (rows)
            {
                for (; next < table.Count && page.Count < Page; next++)
                {
                    if (table[next].IsUsable)
                    {
                        page.Add(entry(table[next]));
                    }
                }
            }

            if (page.Count == 0)
            {
                yield break;
            }

            foreach (var item in page)
            {
                yield return item;
            }
        }
    }

    public IReadOnlyList<T> At(IReadOnlyList<Mbid> mbids)
    {
        lock (rows)
        {
            return [.. mbids.Select(Row).OfType<CsvRow>().Select(entry)];
        }
    }

    public T? Find(Mbid mbid)
    {
        lock (rows)
        {
            return Row(mbid) is { } row ? entry(row) : null;
        }
    }

    private CsvRow? Row(Mbid mbid) => table.TryFind(mbid.Value, out var row) ? table[row] : null;
}
