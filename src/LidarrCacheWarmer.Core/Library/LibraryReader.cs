using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// Reads from Lidarr what the program works on: every artist and album once, with a proper MBID, without Various
/// Artists. The artists are read first; albums are matched with them. A reader reads one library once.
/// </summary>
/// <param name="lidarr">The Lidarr to read.</param>
public sealed class LibraryReader(LidarrClient lidarr)
{
    /// <summary>How many artists or albums are handed on at a time.</summary>
    public const int ChunkSize = 1000;

    private const int MostAlbumsExpected = 2_000_000;

    private readonly List<Artist> _artists = [];
    private readonly Dictionary<Mbid, int> _positions = [];
    private readonly Dictionary<int, Mbid> _mbidsOfIds = [];
    private readonly HashSet<Mbid> _albums = [];
    private readonly List<Album> _withoutReleases = [];

    /// <summary>What became of Lidarr's artists; complete when <see cref="ArtistsAsync"/> was read to its end.</summary>
    public LibraryTally ArtistTally { get; } = new();

    /// <summary>What became of Lidarr's albums; complete when <see cref="AlbumsAsync"/> was read to its end.</summary>
    public LibraryTally AlbumTally { get; } = new();

    /// <summary>
    /// The kinds of the albums that were handed on; complete when <see cref="AlbumsAsync"/> was read to its end.
    /// </summary>
    public LibraryTypes Types { get; } = new();

    /// <summary>
    /// The artists in Lidarr's order, each once: one that is listed twice keeps its first place and has its last name.
    /// Complete when <see cref="ArtistsAsync"/> was read to its end.
    /// </summary>
    public IReadOnlyList<Artist> Artists => _artists;

    /// <summary>
    /// The albums that Lidarr has without a release, because its request for them failed; mostly none. Complete when
    /// <see cref="AlbumsAsync"/> was read to its end.
    /// </summary>
    public IReadOnlyList<Album> AlbumsWithoutReleases => _withoutReleases;

    /// <summary>The artist of an MBID; null when Lidarr has none. To be asked when <see cref="Artists"/> is complete.</summary>
    public Artist? ArtistOf(Mbid mbid) => _positions.TryGetValue(mbid, out var position) ? _artists[position] : null;

    /// <summary>Whether Lidarr has an album. To be asked after <see cref="AlbumsAsync"/> was read to its end.</summary>
    public bool HasAlbum(Mbid mbid) => _albums.Contains(mbid);

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

        ArtistTally.Taken = _artists.Count;
    }

    private async IAsyncEnumerable<Album> EachAlbumAsync([EnumeratorCancellation] CancellationToken ct)
    {
        // A set of a million that grows by doubling takes twice the memory for a while. What Lidarr says is a hint only.
        _albums.EnsureCapacity((int)Math.Clamp(_artists.Sum(artist => (long)artist.AlbumCount), 0, MostAlbumsExpected));
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

        ref var position = ref CollectionsMarshal.GetValueRefOrAddDefault(_positions, mbid, out var isKnown);
        var artist = new Artist(
            mbid, reading.Name, reading.LidarrId, reading.AlbumCount, reading.MetadataProfileId);
        if (isKnown)
        {
            ArtistTally.Duplicates++;
            return _artists[position] == artist ? null : _artists[position] = artist;
        }

        position = _artists.Count;
        _artists.Add(artist);
        return artist;
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

        if (!_positions.TryGetValue(artistMbid, out var position))
        {
            AlbumTally.WithoutArtist++;
            return null;
        }

        if (!_albums.Add(mbid))
        {
            AlbumTally.Duplicates++;
            return null;
        }

        AlbumTally.Taken++;
        Types.Add(reading.Kind);
        var album = new Album(mbid, reading.Title, artistMbid, reading.ArtistName ?? _artists[position].Name);
        if (reading.LacksReleases)
        {
            _withoutReleases.Add(album);
        }

        return album;
    }
}
