using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>A value that rows of a group have in a column of an index.</summary>
/// <param name="Literal">The value in SQL.</param>
/// <param name="Text">The value as text.</param>
/// <param name="Number">The value as a number.</param>
internal readonly record struct SqliteGroupCell(string Literal, string Text, long Number);

/// <summary>
/// Finds the groups of rows with equal values in the columns of an index. Each group needs a few lookups, so a few dozen
/// groups of a million rows are found in milliseconds. Any value makes a group, so no row is missed.
/// </summary>
internal sealed class SqliteGroups
{
    // Our own words make fewer groups. SQLite joins at most 500 queries.
    private const int Most = 200;

    private readonly SqliteConnection _connection;
    private readonly SqliteIndex _index;
    private readonly Func<IReadOnlyList<SqliteGroupCell>, bool> _isWanted;
    private readonly List<string> _wanted = [];
    private int _count;

    private SqliteGroups(SqliteConnection connection, SqliteIndex index, Func<IReadOnlyList<SqliteGroupCell>, bool> isWanted) =>
        (_connection, _index, _isWanted) = (connection, index, isWanted);

    /// <summary>Finds groups.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="index">The index; each of its columns is compared as it is stored.</param>
    /// <param name="isWanted">Whether the group with these values in the columns is wanted.</param>
    /// <returns>SQL conditions of the wanted groups; null when there are too many groups.</returns>
    public static IReadOnlyList<string>? Find(SqliteConnection connection, SqliteIndex index, Func<IReadOnlyList<SqliteGroupCell>, bool> isWanted)
    {
        var groups = new SqliteGroups(connection, index, isWanted);
        return groups.Add([]) ? groups._wanted : null;
    }

    private bool Add(IReadOnlyList<SqliteGroupCell> cells)
    {
        var conditions = cells.Select((cell, i) => $"{_index.Columns[i]} IS {cell.Literal}");
        if (cells.Count == _index.Columns.Count)
        {
            if (_isWanted(cells))
            {
                _wanted.Add(string.Join(" AND ", conditions));
            }

            return ++_count <= Most;
        }

        var within = string.Concat(conditions.Select(condition => $"{condition} AND "));
        SqliteGroupCell? last = null;
        while (Next(_index.Columns[cells.Count], within, last) is { } next)
        {
            // A text with a zero byte is not equal to its own literal.
            if (next == last || !Add([.. cells, next]))
            {
                return false;
            }

            last = next;
        }

        return true;
    }

    private SqliteGroupCell? Next(string column, string within, SqliteGroupCell? last)
    {
        var after = last is null ? "1" : last is { Literal: "NULL" } ? $"{column} IS NOT NULL" : $"{column} > {last.Value.Literal}";
        using var next = new SqliteStatement(
            _connection, $"SELECT quote({column}), {column} FROM {_index.Table} INDEXED BY {_index.Name} WHERE {within}{after} ORDER BY {column} LIMIT 1");
        return next.Step() ? new SqliteGroupCell(next.Text(0), next.Text(1), next.Number(1)) : null;
    }
}
