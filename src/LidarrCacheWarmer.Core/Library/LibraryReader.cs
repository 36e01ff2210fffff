using System.Runtime.CompilerServices;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// Reads every artist and album of a Lidarr once. The reader skips Various Artists and entries without a valid MBID.
/// Artists are read first, because albums are matched to them. Use a reader only once.
/// </summary>
/// <param name="lidarr">The Lidarr to read.</param>
/// <param name="library">Receives the entries.</param>
public sealed class LibraryReader(LidarrClient lidarr, InstanceLibrary library)
{
    /// <summary>The maximum number of artists or albums per chunk.</summary>
    public const int ChunkSize = 1000;

    private readonly Dictionary<int, Mbid> _mbidsOfIds = [];

    /// <summary>The library that receives the entries.</summary>
    public InstanceLibrary Library => library;

    /// <summary>The counts of Lidarr's artists; complete after <see cref="ArtistsAsync"/> has ended.</summary>
    public LibraryTally ArtistTally { get; } = new();

    /// <summary>The counts of Lidarr's albums; complete after <see cref="AlbumsAsync"/> has ended.</summary>
    public LibraryTally AlbumTally { get; } = new();

    /// <summary>
    /// The artists in Lidarr's order, in chunks of at most <see cref="ChunkSize"/>, each a new list. An artist that Lidarr
    /// lists again with other values is returned again.
    /// </summary>
    /// <exception cref="LidarrException">Lidarr cannot be read to the end; the chunks returned before are valid.</exception>
    public IAsyncEnumerable<IReadOnlyList<Artist>> ArtistsAsync(CancellationToken ct) => EachArtistAsync(ct).Chunk(ChunkSize);

    /// <summary>
    /// The albums in Lidarr's order, in chunks of at most <see cref="ChunkSize"/>, each a new list. An album listed
    /// twice is returned once, with its first values. Comparing later values would need all titles in memory.
    /// </summary>
    /// <exception cref="LidarrException">Lidarr cannot be read to the end; the chunks returned before are valid.</exception>
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
            mbid, reading.Name, reading.LidarrId, reading.AlbumCount, reading.MetadataProfileId)
        {
            Instance = library.Name,
            Urgency = reading.Urgency,
            AddedAt = reading.AddedAt,
        };
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

        if (!library.TryAdd(mbid, reading.Kind, reading.Urgency))
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
