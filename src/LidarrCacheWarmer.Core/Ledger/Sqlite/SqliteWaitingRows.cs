using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>The rows of a list for which results wait beside the database.</summary>
/// <param name="connection">The database.</param>
/// <param name="table">The entries.</param>
/// <param name="recent">The results.</param>
/// <param name="verdicts">The verdicts of the list; null for all.</param>
internal sealed class SqliteWaitingRows(SqliteConnection connection, SqliteListTable table, RecentResults recent, IReadOnlySet<Verdict>? verdicts)
{
    // Reading so many neighbouring rows costs as much as finding the rows of a thousand results.
    private const int Window = 10_000;

    private List<long>? _matching;
    private HashSet<long>? _others;

    /// <summary>Whether no result waits.</summary>
    public bool IsEmpty => recent.IsEmpty;

    /// <summary>The rows whose waiting result has a verdict of the list, in stored order.</summary>
    public IReadOnlyList<long> Matching => _matching ??= Rows(isMatching: true);

    /// <summary>Rows in a part of the table whose waiting result has a verdict of the list, in stored order.</summary>
    /// <param name="after">The row before the part.</param>
    /// <param name="last">The last row of the part.</param>
    public IEnumerable<long> MatchingIn(long after, long last)
    {
        if (IsEmpty)
        {
            return [];
        }

        if (_matching is null && !recent.HasRows && (ulong)(last - after) <= Window)
        {
            return Scan(after, last);
        }

        var rows = _matching ??= Rows(isMatching: true);
        var first = rows.BinarySearch(after);
        return rows.Skip(first < 0 ? ~first : first + 1).TakeWhile(row => row <= last);
    }

    /// <summary>Whether the waiting result of a row has another verdict than those of the list.</summary>
    public bool Hides(long row) => !IsEmpty && (_others ??= [.. Rows(isMatching: false)]).Contains(row);

    private bool Matches(Verdict verdict) => verdicts?.Contains(verdict) != false;

    private List<long> Rows(bool isMatching)
    {
        var results = recent.Of(table.Kind).Where(result => Matches(result.Probe.Verdict) == isMatching);
        var rows = recent.HasRows ? [.. results.Select(result => result.Row)] : RowsOf(results.Select(result => result.Mbid));
        rows.Sort();
        return rows;
    }

    // One statement for all costs a third of one for each.
    private List<long> RowsOf(IEnumerable<Mbid> mbids)
    {
        var rows = new List<long>();
        var json = $"[{string.Join(',', mbids.Select(mbid => $"\"{mbid}\""))}]";
        using var find = new SqliteStatement(connection, $"SELECT rowid FROM {table.Name} WHERE {table.Id} IN (SELECT value FROM json_each(?1))");
        find.Bind(1, json);
        while (find.Step())
        {
            rows.Add(find.Number(0));
        }

        return rows;
    }

    private List<long> Scan(long after, long last)
    {
        var rows = new List<long>();
        using var scan = new SqliteStatement(connection, $"SELECT rowid, {table.Id} FROM {table.Name} NOT INDEXED WHERE rowid > ?1 AND rowid <= ?2 ORDER BY rowid");
        scan.Bind(1, after).Bind(2, last);
        while (scan.Step())
        {
            if (scan.TryMbid(1, out var mbid) && recent.VerdictOf(new EntryKey(table.Kind, mbid)) is { } verdict && Matches(verdict))
            {
                rows.Add(scan.Number(0));
            }
        }

        return rows;
    }
}
