using LidarrCacheWarmer.Library;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Updates rows with the entries of a source. Each entry of Lidarr takes one statement. The statement writes no page of
/// the file if nothing differs, and leaves foreign columns unchanged.
/// </summary>
internal sealed class SqliteUpsert : IDisposable
{
    private readonly SqliteStatement _artist, _manualArtist, _album, _manualAlbum, _announcedAlbum, _announcedNames, _statusOf;
    private (Mbid Artist, string Status) _lastStatus;
    private bool _inserted;

    public SqliteUpsert(SqliteConnection connection)
    {
        const string InsertArtist =
            "INSERT INTO artists (mbid, artist_name, manual_entry) VALUES (?1, ?2, ?3) ON CONFLICT (mbid) DO UPDATE SET artist_name = excluded.artist_name";
        const string OtherName = "artist_name IS NOT excluded.artist_name";
        _artist = new(connection, $"{InsertArtist} WHERE {OtherName}");
        _manualArtist = new(connection, $"{InsertArtist}, manual_entry = 1 WHERE {OtherName} OR manual_entry IS NOT 1");

        const string InsertAlbum =
            """
            INSERT INTO release_groups (rg_mbid, rg_title, artist_mbid, artist_name, artist_cache_status, manual_entry, announced_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (rg_mbid) DO UPDATE SET
            """;
        const string Artist = "artist_mbid = excluded.artist_mbid, artist_name = excluded.artist_name";
        const string OtherArtist = $"{OtherName} OR artist_mbid IS NOT excluded.artist_mbid";
        _album = new(
            connection,
            $"{InsertAlbum} {Artist}, rg_title = excluded.rg_title, announced_at = '' "
            + $"WHERE rg_title IS NOT excluded.rg_title OR announced_at IS NOT '' OR {OtherArtist}");
        _manualAlbum = new(
            connection,
            $"{InsertAlbum} {Artist}, manual_entry = 1, rg_title = coalesce(nullif(rg_title, ''), excluded.rg_title) WHERE {OtherArtist} OR manual_entry IS NOT 1");

        // Two statements, because announcing an album again writes its row but does not count as a change.
        _announcedAlbum = new(connection, $"{InsertAlbum} announced_at = excluded.announced_at");
        _announcedNames = new(
            connection,
            """
            UPDATE release_groups SET artist_mbid = ?3, artist_name = ?4, rg_title = coalesce(nullif(rg_title, ''), ?2)
            WHERE rg_mbid = ?1 AND (artist_mbid IS NOT ?3 OR artist_name IS NOT ?4 OR (rg_title = '' AND ?2 <> ''))
            """);
        _statusOf = new(connection, "SELECT status FROM artists WHERE mbid = ?1");

        // The last inserted row number is shared by all tables, so it cannot distinguish an insert from an update.
        raw.sqlite3_update_hook(connection.Handle, new delegate_update((_, change, _, _, _) => _inserted = change == raw.SQLITE_INSERT), null);
    }

    public SyncCounts Upsert(Artist artist, EntrySource source)
    {
        var isManual = source == EntrySource.Manual;
        return Run((isManual ? _manualArtist : _artist)
            .Bind(1, artist.Mbid).Bind(2, LedgerWords.Storable(artist.Name)).Bind(3, isManual ? 1 : 0));
    }

    /// <summary>Adds or updates an album. An announced album is stored with the time.</summary>
    public SyncCounts Upsert(Album album, EntrySource source, DateTimeOffset now)
    {
        var upsert = source switch
        {
            EntrySource.Announced => _announcedAlbum,
            EntrySource.Manual => _manualAlbum,
            EntrySource.Lidarr => _album,
        };
        var counts = Run(Names(upsert, album).Bind(5, StatusOf(album.ArtistMbid)).Bind(6, source == EntrySource.Manual ? 1 : 0)
            .Bind(7, source == EntrySource.Announced ? now : null));
        return source == EntrySource.Announced && counts.Added == 0 ? Run(Names(_announcedNames, album)) : counts;
    }

    /// <summary>Forgets the last artist's status. Call it when statuses may have changed.</summary>
    public void Forget() => _lastStatus = default;

    public void Dispose()
    {
        _artist.Dispose();
        _manualArtist.Dispose();
        _album.Dispose();
        _manualAlbum.Dispose();
        _announcedAlbum.Dispose();
        _announcedNames.Dispose();
        _statusOf.Dispose();
    }

    private static SqliteStatement Names(SqliteStatement statement, Album album) => statement
        .Bind(1, album.Mbid).Bind(2, LedgerWords.Storable(album.Title))
        .Bind(3, album.ArtistMbid).Bind(4, LedgerWords.Storable(album.ArtistName));

    private SyncCounts Run(SqliteStatement upsert)
    {
        upsert.Run();
        if (upsert.Changes == 0)
        {
            return default;
        }

        return _inserted ? new SyncCounts(1, 0) : new SyncCounts(0, 1);
    }

    // Lidarr lists the albums of an artist together, so one lookup serves all of them.
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
