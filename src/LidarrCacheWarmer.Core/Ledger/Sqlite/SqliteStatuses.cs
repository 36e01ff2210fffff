using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Tells release groups how their artists fare, a window of rows at a time.</summary>
internal sealed class SqliteStatuses(SqliteConnection connection)
{
    public const long Window = 20_000;

    public long LastRow
    {
        get
        {
            using var most = new SqliteStatement(connection, "SELECT coalesce(max(rowid), 0) FROM release_groups");
            _ = most.Step();
            return most.Number(0);
        }
    }

    /// <summary>Brings the window that begins with a row up to date.</summary>
    public void CopyFrom(long row)
    {
        using var copy = new SqliteStatement(
            connection,
            """
            UPDATE release_groups SET artist_cache_status = artists.status FROM artists
            WHERE artists.mbid = release_groups.artist_mbid AND artist_cache_status IS NOT artists.status
              AND release_groups.rowid >= ?1 AND release_groups.rowid < ?2
            """);
        copy.Bind(1, row).Bind(2, row + Window).Run();
    }
}
