using LidarrCacheWarmer.Library;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Reads the entries of a list in stored order.</summary>
internal sealed class SqliteStoredRows(SqliteConnection connection, SqliteListTable table, RecentResults recent, EntryListing listing)
{
    // Many results may wait for rows that follow each other, and these rows are skipped.
    private const int LargestBatch = 8192;

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

    /// <summary>The first matching entries after a row.</summary>
    /// <param name="after">The row.</param>
    /// <param name="groups">The conditions of rows that match, apart from waiting results.</param>
    /// <param name="waiting">The rows of matching waiting results, in stored order.</param>
    /// <param name="most">The number of entries to find.</param>
    /// <returns>Null when a waiting result is not in its row, so that the numbers of all these rows are in doubt.</returns>
    public List<(EntryPlace Place, ListedEntry Entry)>? Matching(long after, IReadOnlyList<string> groups, List<(long Row, Mbid Mbid)> waiting, int most)
    {
        var found = new List<(EntryPlace, ListedEntry)>(most);
        using var find = new SqliteStatement(connection, $"SELECT {table.Columns} FROM {table.Name} WHERE rowid = ?1");
        using var indexed = InRows(after, groups, most).GetEnumerator();
        using var beside = waiting.Where(row => row.Row > after).GetEnumerator();
        var (hasIndexed, hasBeside) = (indexed.MoveNext(), beside.MoveNext());
        while (found.Count < most && (hasIndexed || hasBeside))
        {
            var isBeside = hasBeside && (!hasIndexed || beside.Current.Row < indexed.Current);
            var row = isBeside ? beside.Current.Row : indexed.Current;
            var entry = SqliteRows.One(find.Bind(1, row), one => table.Read(one, recent))?.Entry;
            if (isBeside && entry?.Mbid != beside.Current.Mbid)
            {
                return null;
            }

            if (entry is not null && listing.Matches(entry) && listing.PlaceOf(entry, row) is { } place)
            {
                found.Add((place, entry));
            }

            (hasIndexed, hasBeside) = isBeside ? (hasIndexed, beside.MoveNext()) : (indexed.MoveNext(), hasBeside);
        }

        return found;
    }

    // The rows of the groups, in stored order, without those for which a result waits.
    private IEnumerable<long> InRows(long after, IReadOnlyList<string> groups, int first)
    {
        if (groups.Count == 0)
        {
            yield break;
        }

        var each = groups.Select(group =>
            $"SELECT * FROM (SELECT rowid AS place FROM {table.Name} INDEXED BY {table.Verdicts.Name} WHERE {group} AND rowid > ?1 ORDER BY rowid LIMIT ?2)");
        using var batch = new SqliteStatement(
            connection,
            $"SELECT place, {table.Id} FROM (SELECT place FROM ({string.Join(" UNION ALL ", each)}) ORDER BY place LIMIT ?2) CROSS JOIN {table.Name} ON rowid = place ORDER BY place");
        for (var size = first; ; size = Math.Min(size * 4, LargestBatch))
        {
            var (count, places) = (0, new List<long>());
            for (batch.Bind(1, after).Bind(2, size); batch.Step(); count++)
            {
                after = batch.Number(0);
                if (!batch.TryMbid(1, out var mbid) || !recent.Has(new EntryKey(table.Kind, mbid)))
                {
                    places.Add(after);
                }
            }

            foreach (var place in places)
            {
                yield return place;
            }

            if (count < size)
            {
                yield break;
            }
        }
    }
}
