using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Removes rows. The history tables keep their rows about these entries, because the history is a log.
/// </summary>
internal sealed class SqliteRemoval(SqliteConnection connection, SqliteTargets targets) : IDisposable
{
    private readonly SqliteStatement _artist = new(connection, "DELETE FROM artists WHERE mbid = ?1");
    private readonly SqliteStatement _releaseGroup = new(connection, "DELETE FROM release_groups WHERE rg_mbid = ?1");

    /// <summary>Removes the row of an artist or release group.</summary>
    /// <returns>The number of removed rows: one or zero.</returns>
    public int Remove(EntryKind kind, Mbid mbid)
    {
        var delete = kind == EntryKind.ReleaseGroup ? _releaseGroup : _artist;
        delete.Bind(1, mbid).Run();
        var removed = delete.Changes;
        targets.Remove(kind, mbid);
        return removed;
    }

    public void Dispose()
    {
        _artist.Dispose();
        _releaseGroup.Dispose();
    }
}
