using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Writes, for each entry, which Lidarrs have it.</summary>
internal sealed class SqliteHolders(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _artist = new(connection, "UPDATE artists SET instances = ?2 WHERE mbid = ?1");
    private readonly SqliteStatement _releaseGroup = new(connection, "UPDATE release_groups SET instances = ?2 WHERE rg_mbid = ?1");

    /// <summary>Writes the Lidarrs of one entry, if it has a row.</summary>
    public void Write(EntryKind kind, HolderChange change) =>
        (kind == EntryKind.ReleaseGroup ? _releaseGroup : _artist).Bind(1, change.Mbid).Bind(2, change.Instances.ToString()).Run();

    public void Dispose()
    {
        _artist.Dispose();
        _releaseGroup.Dispose();
    }
}
