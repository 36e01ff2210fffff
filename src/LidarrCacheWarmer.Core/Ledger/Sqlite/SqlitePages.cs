using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Reads a page of a list through the indexes, so that its cost depends on the page and hardly on the table. Nothing is
/// kept for the next page.
/// </summary>
internal sealed class SqlitePages
{
    private readonly SqliteConnection _connection;
    private readonly RecentResults _recent;
    private readonly EntryPageRequest _request;
    private readonly EntryListing _listing;
    private readonly SqliteListTable _table;

    private SqlitePages(SqliteConnection connection, RecentResults recent, EntryPageRequest request)
    {
        (_connection, _recent, _request) = (connection, recent, request);
        (_listing, _table) = (new EntryListing(request), SqliteListTable.For(request.Kind));
    }

    private bool HasFilter => _request.Verdicts is not null || _request.Lidarr is not null;

    /// <summary>Reads a page.</summary>
    /// <param name="connection">The database; it must not be written meanwhile.</param>
    /// <param name="recent">Results that its rows do not have yet.</param>
    /// <param name="request">The page.</param>
    /// <returns>Null when the database lacks the indexes, so that the caller must read all rows.</returns>
    public static EntryPage? Read(SqliteConnection connection, RecentResults recent, EntryPageRequest request) =>
        new SqlitePages(connection, recent, request).Read();

    private EntryPage? Read()
    {
        if (!SqliteIndexes.Exist(_connection, Indexes()))
        {
            return null;
        }

        var start = _listing.Start(mbid => _table.RowOf(_connection, mbid));
        if (_request.Prefix is { } prefix)
        {
            var names = new SqliteNamedRows(_connection, _table, _recent, _listing, HasFilter ? Groups : null, () => Waiting(isExact: true));
            return names.After(start, prefix) is { } found ? _listing.Page([.. found.Take(_request.Limit + 1)]) : null;
        }

        var rows = new SqliteStoredRows(_connection, _table, _recent, _listing);
        var after = start?.Row ?? long.MinValue;
        if (!HasFilter)
        {
            return _listing.Page([.. rows.After(after).Take(_request.Limit + 1)]);
        }

        if (Groups() is not { } groups)
        {
            return null;
        }

        return _listing.Page(Matching(isExact: false) ?? Matching(isExact: true) ?? []);

        List<(EntryPlace, ListedEntry)>? Matching(bool isExact) => rows.Matching(after, groups, Waiting(isExact), _request.Limit + 1);
    }

    private IEnumerable<SqliteIndex> Indexes() =>
    [
        .. HasFilter ? [_table.Verdicts] : Array.Empty<SqliteIndex>(),
        .. _request.Prefix is null ? [] : new[] { _table.OwnNames, _table.ArtistNames }.OfType<SqliteIndex>(),
    ];

    private IReadOnlyList<string>? Groups() => SqliteGroups.Find(
        _connection, _table.Verdicts,
        cells => _request.Verdicts?.Contains(_table.VerdictOf(cells)) != false && _listing.HasLidarr(InstanceSet.FromCell(cells[^1].Text)));

    private List<(long Row, Library.Mbid Mbid)> Waiting(bool isExact) => SqliteWaitingRows.Find(
        _connection, _table,
        _recent.Of(_request.Kind).Where(result => _request.Verdicts?.Contains(result.Probe.Verdict) != false).Select(result => (result.Mbid, result.Row)),
        isExact);
}
