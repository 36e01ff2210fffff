using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Reads the entries of a list whose names begin with a prefix, in the order of names. It reads row after row at first.
/// If few of them match, it asks the index by verdict which rows can match.
/// </summary>
/// <param name="connection">The database.</param>
/// <param name="table">The entries.</param>
/// <param name="recent">Results that the rows do not have yet.</param>
/// <param name="listing">The list.</param>
/// <param name="matching">Finds the rows that match, apart from names; null when all rows match.</param>
internal sealed class SqliteNamedRows(
    SqliteConnection connection, SqliteListTable table, RecentResults recent, EntryListing listing, Func<IReadOnlyList<long>>? matching)
{
    // Reading so many rows costs as much as asking the index.
    private const int MostRead = 2000;

    // So few matching rows are read and sorted, which costs less than walking through all names with the prefix.
    private const int Few = 2000;

    /// <summary>The entries after a place.</summary>
    public IEnumerable<(EntryPlace Place, ListedEntry Entry)> After(EntryPlace? start, string prefix)
    {
        var (read, set) = (0, (RowSet?)null);
        foreach (var (part, range, index) in Ranges(start, prefix))
        {
            var last = From(start, part, range);
            if (set is null)
            {
                var isWhole = true;
                using var rows = Rows(table.Columns, range, last, index);
                while (isWhole && rows.Step())
                {
                    if (table.Read(rows, recent) is { } entry)
                    {
                        last = new EntryPlace(part, part == EntryPart.OwnName ? entry.Name : entry.ArtistName, rows.Number(0));
                        if (Matching(entry, rows.Number(0), part) is { } found)
                        {
                            yield return found;
                        }

                        isWhole = matching is null || ++read < MostRead;
                    }
                }

                if (isWhole)
                {
                    continue;
                }

                var all = matching?.Invoke() ?? [];
                if (all.Count <= Few)
                {
                    foreach (var found in Sorted(all, last))
                    {
                        yield return found;
                    }

                    yield break;
                }

                set = new RowSet(all);
            }

            foreach (var found in Among(set, range, last, index, part))
            {
                yield return found;
            }
        }
    }

    private IEnumerable<(EntryPart Part, (string First, string End) Range, SqliteIndex Index)> Ranges(EntryPlace? start, string prefix) =>
        from one in new[] { (Part: EntryPart.OwnName, Index: table.OwnNames), (Part: EntryPart.ArtistName, Index: table.ArtistNames) }
        where one.Index is not null && !(start?.Part > one.Part)
        from range in NamePrefix.Ranges(prefix)
        where start is not { } place || place.Part != one.Part || NameOrder.Compare(place.Name, range.End) < 0
        select (one.Part, range, one.Index);

    private static EntryPlace? From(EntryPlace? start, EntryPart part, (string First, string End) range) =>
        start is { } place && place.Part == part && NameOrder.Compare(place.Name, range.First) >= 0 ? place : null;

    private List<(EntryPlace Place, ListedEntry Entry)> Sorted(IReadOnlyList<long> rows, EntryPlace? after)
    {
        using var find = new SqliteStatement(connection, $"SELECT {table.Columns} FROM {table.Name} WHERE rowid = ?1");
        var found = new List<(EntryPlace Place, ListedEntry Entry)>();
        foreach (var row in rows.Distinct())
        {
            if (SqliteRows.One(find.Bind(1, row), one => table.Read(one, recent)) is var (entry, _) && listing.Matches(entry)
                && listing.PlaceOf(entry, row) is { } place && (after is not { } last || EntryPlace.Compare(place, last) > 0))
            {
                found.Add((place, entry));
            }
        }

        found.Sort((x, y) => EntryPlace.Compare(x.Place, y.Place));
        return found;
    }

    private IEnumerable<(EntryPlace Place, ListedEntry Entry)> Among(RowSet set, (string First, string End) range, EntryPlace? from, SqliteIndex index, EntryPart part)
    {
        using var rows = Rows("rowid", range, from, index);
        using var find = new SqliteStatement(connection, $"SELECT {table.Columns} FROM {table.Name} WHERE rowid = ?1");
        while (rows.Step())
        {
            var row = rows.Number(0);
            if (set.Contains(row) && SqliteRows.One(find.Bind(1, row), one => table.Read(one, recent)) is var (entry, _) && Matching(entry, row, part) is { } found)
            {
                yield return found;
            }
        }
    }

    // An entry of an earlier part is not listed again, and the range is wider than the prefix.
    private (EntryPlace, ListedEntry)? Matching(ListedEntry entry, long row, EntryPart part) =>
        listing.Matches(entry) && listing.PlaceOf(entry, row) is { } place && place.Part == part ? (place, entry) : null;

    private SqliteStatement Rows(string columns, (string First, string End) range, EntryPlace? from, SqliteIndex index)
    {
        var (column, name) = (index.Columns[0], $"{index.Columns[0]} COLLATE NOCASE");

        // A name that is not UTF-8 differs from its text, so the cell itself is compared while it has the name.
        var first = from is { } last && NameAt(last.Row, column) == last.Name ? $"(SELECT {column} FROM {table.Name} WHERE rowid = ?3)" : "?1";
        var after = from is null ? "" : $" AND NOT ({name} = {first} AND rowid <= ?3)";
        var rows = new SqliteStatement(
            connection,
            $"SELECT {columns} FROM {table.Name} INDEXED BY {index.Name} WHERE {name} >= {first} AND {name} < ?2{after} ORDER BY {name}, rowid");
        if (first == "?1")
        {
            rows.Bind(1, from?.Name ?? range.First);
        }

        rows.Bind(2, range.End);
        return from is { } place ? rows.Bind(3, place.Row) : rows;
    }

    private string? NameAt(long row, string column)
    {
        using var find = new SqliteStatement(connection, $"SELECT {column} FROM {table.Name} WHERE rowid = ?1");
        return find.Bind(1, row).Step() ? find.Text(0) : null;
    }
}
