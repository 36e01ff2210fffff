using LidarrCacheWarmer.Library;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Reads the entries of a list whose names begin with a prefix, in the order of names. It reads the rows one after the
/// other at first. If few of them match, it asks the index by verdict which rows can match.
/// </summary>
/// <param name="connection">The database.</param>
/// <param name="table">The entries.</param>
/// <param name="recent">Results that the rows do not have yet.</param>
/// <param name="listing">The list.</param>
/// <param name="groups">Finds the conditions of rows that match, apart from waiting results; null when all rows match.</param>
/// <param name="waiting">Finds the rows of matching waiting results.</param>
internal sealed class SqliteNamedRows(
    SqliteConnection connection, SqliteListTable table, RecentResults recent, EntryListing listing,
    Func<IReadOnlyList<string>?>? groups, Func<List<(long Row, Mbid Mbid)>> waiting)
{
    // Reading so many rows costs as much as preparing the other way.
    private const int MostRead = 2000;

    private readonly Lazy<IReadOnlyList<string>?> _groups = new(() => groups?.Invoke());
    private readonly Lazy<string> _waiting = new(() => SqliteWaitingRows.Json(waiting()));

    /// <summary>The entries after a place.</summary>
    /// <returns>Null when there are too many groups of rows, so that the caller must read all rows.</returns>
    public IEnumerable<(EntryPlace Place, ListedEntry Entry)>? After(EntryPlace? start, string prefix) =>
        groups is not null && _groups.Value is null ? null : Parts(start, prefix);

    private IEnumerable<(EntryPlace Place, ListedEntry Entry)> Parts(EntryPlace? start, string prefix)
    {
        foreach (var (part, index) in new[] { (EntryPart.OwnName, table.OwnNames), (EntryPart.ArtistName, table.ArtistNames) })
        {
            if (index is null || start?.Part > part)
            {
                continue;
            }

            var from = start is { } place && place.Part == part ? start : null;
            foreach (var range in NamePrefix.Ranges(prefix))
            {
                foreach (var found in In(range, from, index, part))
                {
                    yield return found;
                }
            }
        }
    }

    private IEnumerable<(EntryPlace Place, ListedEntry Entry)> In((string First, string End) range, EntryPlace? from, SqliteIndex index, EntryPart part)
    {
        if (from is { } begun && NameOrder.Compare(begun.Name, range.End) >= 0)
        {
            yield break;
        }

        from = from is { } place && NameOrder.Compare(place.Name, range.First) >= 0 ? from : null;
        var (last, isWhole) = (from, true);
        using (var rows = Rows(table.Columns, range, from, index))
        {
            for (var read = 0; rows.Step(); read++)
            {
                if (table.Read(rows, recent) is not { } entry)
                {
                    continue;
                }

                if (groups is not null && read >= MostRead)
                {
                    isWhole = false;
                    break;
                }

                last = new EntryPlace(part, part == EntryPart.OwnName ? entry.Name : entry.ArtistName, rows.Number(0));
                if (Matching(entry, rows.Number(0), part) is { } found)
                {
                    yield return found;
                }
            }
        }

        if (!isWhole)
        {
            foreach (var found in AmongMatching(range, last, index, part))
            {
                yield return found;
            }
        }
    }

    private IEnumerable<(EntryPlace Place, ListedEntry Entry)> AmongMatching((string First, string End) range, EntryPlace? from, SqliteIndex index, EntryPart part)
    {
        var matching = (_groups.Value ?? []).Select(group => $"SELECT rowid FROM {table.Name} INDEXED BY {table.Verdicts.Name} WHERE {group}");
        using var rows = Rows("rowid", range, from, index, $" AND rowid IN ({string.Join(" UNION ALL ", [.. matching, "SELECT value FROM json_each(?4)"])})").Bind(4, _waiting.Value);
        using var find = new SqliteStatement(connection, $"SELECT {table.Columns} FROM {table.Name} WHERE rowid = ?1");
        while (rows.Step())
        {
            var row = rows.Number(0);
            if (SqliteRows.One(find.Bind(1, row), one => table.Read(one, recent)) is var (entry, _) && Matching(entry, row, part) is { } found)
            {
                yield return found;
            }
        }
    }

    // An entry of an earlier part is not listed again, and the range is wider than the prefix.
    private (EntryPlace, ListedEntry)? Matching(ListedEntry entry, long row, EntryPart part) =>
        listing.Matches(entry) && listing.PlaceOf(entry, row) is { } place && place.Part == part ? (place, entry) : null;

    private SqliteStatement Rows(string columns, (string First, string End) range, EntryPlace? from, SqliteIndex index, string condition = "")
    {
        var (column, name) = (index.Columns[0], $"{index.Columns[0]} COLLATE NOCASE");
        // A name that is not UTF-8 differs from its text, so the cell itself is compared while it has the name.
        var first = from is { } last && NameAt(last.Row, column) == last.Name ? $"(SELECT {column} FROM {table.Name} WHERE rowid = ?3)" : "?1";
        var after = from is null ? "" : $" AND NOT ({name} = {first} AND rowid <= ?3)";
        var rows = new SqliteStatement(
            connection,
            $"SELECT {columns} FROM {table.Name} INDEXED BY {index.Name} WHERE {name} >= {first} AND {name} < ?2{after}{condition} ORDER BY {name}, rowid");
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
