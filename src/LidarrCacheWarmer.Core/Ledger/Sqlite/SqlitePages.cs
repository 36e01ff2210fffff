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

        IReadOnlyList<string>? groups = null;
        if (HasFilter && (groups = Groups()) is null)
        {
            return null;
        }

        var start = _listing.Start(mbid => _table.RowOf(_connection, mbid));
        var waiting = new SqliteWaitingRows(_connection, _table, _recent, _request.Verdicts);
        var rows = new SqliteStoredRows(_connection, _table, _recent, _listing);
        var (after, most) = (start?.Row ?? long.MinValue, _request.Limit + 1);
        var found = _request.Prefix is { } prefix
            ? new SqliteNamedRows(_connection, _table, _recent, _listing, groups is null ? null : () => rows.InGroups(groups, waiting)).After(start, prefix)
            : groups is null ? rows.After(after)
            : rows.Matching(after, groups, waiting, most);
        return _listing.Page([.. found.Take(most)]);
    }

    private IEnumerable<SqliteIndex> Indexes() =>
    [
        .. HasFilter ? [_table.Verdicts] : Array.Empty<SqliteIndex>(),
        .. _request.Prefix is null ? [] : new[] { _table.OwnNames, _table.ArtistNames }.OfType<SqliteIndex>(),
    ];

    private IReadOnlyList<string>? Groups() => SqliteGroups.Find(
        _connection, _table.Verdicts,
        cells => _request.Verdicts?.Contains(_table.VerdictOf(cells)) != false && _listing.HasLidarr(InstanceSet.FromCell(cells[^1].Text)));
}
