using System.Runtime.CompilerServices;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// Reads from a Lidarr what the program works on: every artist and album once, with a proper MBID, without Various
/// Artists. The artists are read first; albums are matched with them. A reader reads one library once.
/// </summary>
/// <param name="lidarr">The Lidarr to read.</param>
/// <param name="library">Takes what is read.</param>
public sealed class LibraryReader(LidarrClient lidarr, InstanceLibrary library)
{
    /// <summary>How many artists or albums are handed on at a time.</summary>
    public const int ChunkSize = 1000;

    private readonly Dictionary<int, Mbid> _mbidsOfIds = [];

    /// <summary>What is read goes there.</summary>
    public InstanceLibrary Library => library;

    /// <summary>What became of Lidarr's artists; complete when <see cref="ArtistsAsync"/> was read to its end.</summary>
    public LibraryTally ArtistTally { get; } = new();

    /// <summary>What became of Lidarr's albums; complete when <see cref="AlbumsAsync"/> was read to its end.</summary>
    public LibraryTally AlbumTally { get; } = new();

    /// <summary>
    /// The artists in Lidarr's order, in chunks of at most <see cref="ChunkSize"/>, each a list of its own. One that is
    /// listed again in another way is handed on again.
    /// </summary>
    /// <exception cref="LidarrException">Lidarr cannot be read to the end; chunks handed on before are good.</exception>
    public IAsyncEnumerable<IReadOnlyList<Artist>> ArtistsAsync(CancellationToken ct) => EachArtistAsync(ct).Chunk(ChunkSize);

    /// <summary>
    /// The albums in Lidarr's order, in chunks of at most <see cref="ChunkSize"/>, each a list of its own. An album that
    /// is listed twice is handed on once, as it was read first: a million titles are not kept to correct one.
    /// </summary>
    /// <exception cref="LidarrException">Lidarr cannot be read to the end; chunks handed on before are good.</exception>
    public IAsyncEnumerable<IReadOnlyList<Album>> AlbumsAsync(CancellationToken ct) => EachAlbumAsync(ct).Chunk(ChunkSize);

    private async IAsyncEnumerable<Artist> EachArtistAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var reading in lidarr.ArtistsAsync(ct))
        {
            if (ArtistTally.Admits(reading.Mbid, reading.Name, out var mbid) && Accept(reading, mbid) is { } artist)
            {
                yield return artist;
            }
        }
    }

    private async IAsyncEnumerable<Album> EachAlbumAsync([EnumeratorCancellation] CancellationToken ct)
    {
        library.ExpectAlbums();
        await foreach (var reading in lidarr.AlbumsAsync(ct))
        {
            if (AlbumTally.Admits(reading.Mbid, reading.Title, out var mbid) && Match(reading, mbid) is { } album)
            {
                yield return album;
            }
        }
    }

    private Artist? Accept(ArtistReading reading, Mbid mbid)
    {
        if (reading.LidarrId != 0)
        {
            _mbidsOfIds[reading.LidarrId] = mbid;
        }

        if (mbid == Mbid.VariousArtists)
        {
            ArtistTally.VariousArtists++;
            return null;
        }

        var artist = new Artist(
            mbid, reading.Name, reading.LidarrId, reading.AlbumCount, reading.MetadataProfileId) { Instance = library.Name };
        var (isKnown, isNews) = library.Add(artist);
        ArtistTally.Duplicates += isKnown ? 1 : 0;
        ArtistTally.Taken += isKnown ? 0 : 1;
        return isNews ? artist : null;
    }

    private Album? Match(AlbumReading reading, Mbid mbid)
    {
        if (!Mbid.TryParse(reading.ArtistMbid, out var artistMbid))
        {
            artistMbid = _mbidsOfIds.GetValueOrDefault(reading.ArtistId);
        }

        if (artistMbid == Mbid.VariousArtists)
        {
            AlbumTally.VariousArtists++;
            return null;
        }

        if (library.ArtistOf(artistMbid) is not { } artist)
        {
            AlbumTally.WithoutArtist++;
            return null;
        }

        if (!library.TryAdd(mbid, reading.Kind))
        {
            AlbumTally.Duplicates++;
            return null;
        }

        AlbumTally.Taken++;
        var album = new Album(mbid, reading.Title, artistMbid, reading.ArtistName ?? artist.Name);
        if (reading.LacksReleases)
        {
            library.LacksReleases(album);
        }

        return album;
    }
}
