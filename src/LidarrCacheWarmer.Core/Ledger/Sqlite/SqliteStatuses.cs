using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Copies artist statuses to release groups, a window of rows at a time. A window has a fixed count of rows, not a
/// fixed range of row numbers, because the Python tool replaces rows and row numbers grow with every run.
/// </summary>
internal sealed class SqliteStatuses(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _lastOfWindow = new(
        connection,
        "SELECT max(rowid) FROM (SELECT rowid FROM release_groups NOT INDEXED WHERE rowid > ?1 ORDER BY rowid LIMIT 20000)");

    private readonly SqliteStatement _copy = new(
        connection,
        """
        UPDATE release_groups SET artist_cache_status = artists.status FROM artists
        WHERE artists.mbid = release_groups.artist_mbid AND artist_cache_status IS NOT artists.status
          AND release_groups.rowid > ?1 AND release_groups.rowid <= ?2
        """);

    /// <summary>Updates the window after a row.</summary>
    /// <returns>The last row of the window; null at the end.</returns>
    public long? CopyAfter(long row)
    {
        long? last = _lastOfWindow.Bind(1, row).Step() && !_lastOfWindow.IsNull(0) ? _lastOfWindow.Number(0) : null;
        _lastOfWindow.Reset();
        if (last is { } end)
        {
            _copy.Bind(1, row).Bind(2, end).Run();
        }

        return last;
    }

    public void Dispose()
    {
        _lastOfWindow.Dispose();
        _copy.Dispose();
    }
}
