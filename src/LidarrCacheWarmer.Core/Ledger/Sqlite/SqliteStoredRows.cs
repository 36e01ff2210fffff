using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Reads the entries of a list in stored order.</summary>
internal sealed class SqliteStoredRows(SqliteConnection connection, SqliteListTable table, RecentResults recent, EntryListing listing)
{
    // Many results may wait for rows that follow each other, and these rows are skipped.
    private const int LargestBatch = 16_384;

    /// <summary>All entries after a row.</summary>
    public IEnumerable<(EntryPlace Place, ListedEntry Entry)> After(long row)
    {
        using var rows = new SqliteStatement(connection, $"SELECT {table.Columns} FROM {table.Name} NOT INDEXED WHERE rowid > ?1 ORDER BY rowid");
        rows.Bind(1, row);
        while (rows.Step())
        {
            if (table.Read(rows, recent) is { } entry && listing.PlaceOf(entry, rows.Number(0)) is { } place)
            {
                yield return (place, entry);
            }
        }
    }

    /// <summary>The matching entries after a row.</summary>
    /// <param name="after">The row.</param>
    /// <param name="groups">The conditions of rows that match, apart from waiting results.</param>
    /// <param name="waiting">The rows for which results wait.</param>
    /// <param name="first">How many rows to look for at first.</param>
    public IEnumerable<(EntryPlace Place, ListedEntry Entry)> Matching(long after, IReadOnlyList<string> groups, SqliteWaitingRows waiting, int first)
    {
        using var find = new SqliteStatement(connection, $"SELECT {table.Columns} FROM {table.Name} WHERE rowid = ?1");
        foreach (var row in Rows(after, groups, waiting, first))
        {
            if (SqliteRows.One(find.Bind(1, row), one => table.Read(one, recent)) is var (entry, _)
                && listing.Matches(entry) && listing.PlaceOf(entry, row) is { } place)
            {
                yield return (place, entry);
            }
        }
    }

    /// <summary>All rows that may match, in any order. A row whose waiting result matches may be there twice.</summary>
    public IReadOnlyList<long> InGroups(IReadOnlyList<string> groups, SqliteWaitingRows waiting)
    {
        var rows = new List<long>(waiting.Matching);
        foreach (var group in groups)
        {
            using var all = new SqliteStatement(connection, $"SELECT rowid FROM {table.Name} INDEXED BY {table.Verdicts.Name} WHERE {group}");
            while (all.Step())
            {
                rows.Add(all.Number(0));
            }
        }

        return rows;
    }

    // The rows that may match, in stored order.
    private IEnumerable<long> Rows(long after, IReadOnlyList<string> groups, SqliteWaitingRows waiting, int first)
    {
        using var batch = Batch(groups);
        for (var size = first; ; size = Math.Min(size * 4, LargestBatch))
        {
            var indexed = new List<long>(size);
            batch?.Bind(1, after).Bind(2, size);
            while (batch?.Step() == true)
            {
                indexed.Add(batch.Number(0));
            }

            var last = indexed.Count == size ? indexed[^1] : long.MaxValue;

            // A first batch without enough matching rows shows that many of them have a newer result.
            var shown = size == first ? indexed : indexed.Where(row => !waiting.Hides(row));
            foreach (var row in shown.Union(waiting.MatchingIn(after, last)).Order())
            {
                yield return row;
            }

            if (last == long.MaxValue)
            {
                yield break;
            }

            after = last;
        }
    }

    private SqliteStatement? Batch(IReadOnlyList<string> groups)
    {
        var each = groups.Select(group =>
            $"SELECT * FROM (SELECT rowid AS place FROM {table.Name} INDEXED BY {table.Verdicts.Name} WHERE {group} AND rowid > ?1 ORDER BY rowid LIMIT ?2)");
        return groups.Count == 0 ? null
            : new SqliteStatement(connection, $"SELECT place FROM ({string.Join(" UNION ALL ", each)}) ORDER BY place LIMIT ?2");
    }
}
