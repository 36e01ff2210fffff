using LidarrCacheWarmer.Library;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Brings rows up to what Lidarr, or a manual entry, says of them: one statement a row, which touches no page of the
/// file when nothing differs and leaves the columns of others alone.
/// </summary>
internal sealed class SqliteSync : IDisposable
{
    private readonly SqliteStatement _artist, _manualArtist, _album, _manualAlbum, _statusOf;
    private (Mbid Artist, string Status) _lastStatus;
    private bool _inserted;

    public SqliteSync(SqliteConnection connection)
    {
        const string InsertArtist =
            "INSERT INTO artists (mbid, artist_name, manual_entry) VALUES (?1, ?2, ?3) ON CONFLICT (mbid) DO UPDATE SET artist_name = excluded.artist_name";
        const string OtherName = "artist_name IS NOT excluded.artist_name";
        _artist = new(connection, $"{InsertArtist} WHERE {OtherName}");
        _manualArtist = new(connection, $"{InsertArtist}, manual_entry = 1 WHERE {OtherName} OR manual_entry IS NOT 1");

        const string InsertAlbum =
            """
            INSERT INTO release_groups (rg_mbid, rg_title, artist_mbid, artist_name, artist_cache_status, manual_entry)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (rg_mbid) DO UPDATE SET artist_mbid = excluded.artist_mbid, artist_name = excluded.artist_name
            """;
        const string OtherArtist = $"{OtherName} OR artist_mbid IS NOT excluded.artist_mbid";
        _album = new(connection, $"{InsertAlbum}, rg_title = excluded.rg_title WHERE rg_title IS NOT excluded.rg_title OR {OtherArtist}");
        _manualAlbum = new(
            connection,
            $"{InsertAlbum}, manual_entry = 1, rg_title = coalesce(nullif(rg_title, ''), excluded.rg_title) WHERE {OtherArtist} OR manual_entry IS NOT 1");
        _statusOf = new(connection, "SELECT status FROM artists WHERE mbid = ?1");

        // The last inserted row is one number for all tables, so it cannot tell an insertion from an update.
        raw.sqlite3_update_hook(connection.Handle, new delegate_update((_, change, _, _, _) => _inserted = change == raw.SQLITE_INSERT), null);
    }

    public SyncCounts Take(Artist artist, bool manual) =>
        Run((manual ? _manualArtist : _artist)
            .Bind(1, artist.Mbid).Bind(2, LedgerWords.Storable(artist.Name)).Bind(3, manual ? 1 : 0));

    public SyncCounts Take(Album album, bool manual) =>
        Run((manual ? _manualAlbum : _album)
            .Bind(1, album.Mbid).Bind(2, LedgerWords.Storable(album.Title)).Bind(3, album.ArtistMbid)
            .Bind(4, LedgerWords.Storable(album.ArtistName)).Bind(5, StatusOf(album.ArtistMbid)).Bind(6, manual ? 1 : 0));

    /// <summary>To be called when statuses may have changed.</summary>
    public void Forget() => _lastStatus = default;

    public void Dispose()
    {
        _artist.Dispose();
        _manualArtist.Dispose();
        _album.Dispose();
        _manualAlbum.Dispose();
        _statusOf.Dispose();
    }

    private SyncCounts Run(SqliteStatement upsert)
    {
        upsert.Run();
        if (upsert.Changes == 0)
        {
            return default;
        }

        return _inserted ? new SyncCounts(1, 0) : new SyncCounts(0, 1);
    }

    // Lidarr lists the albums of an artist in a row, so one lookup serves them all.
    private string StatusOf(Mbid artist)
    {
        if (_lastStatus.Status is null || _lastStatus.Artist != artist)
        {
            _lastStatus = (artist, _statusOf.Bind(1, artist).Step() ? _statusOf.Text(0) : "");
            _statusOf.Reset();
        }

        return _lastStatus.Status;
    }
}
