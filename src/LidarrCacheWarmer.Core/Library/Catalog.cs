using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// What is wanted warm because Lidarr has it: every artist and album once. <see cref="LibraryReader"/> fills it, whoever
/// plans asks it. The number and the profile of an <see cref="Artist"/> are those of the Lidarr that it was read from last.
/// </summary>
public sealed class Catalog
{
    private const int MostAlbumsExpected = 2_000_000;

    private readonly List<Artist> _artists = [];
    private readonly Dictionary<Mbid, int> _positions = [];
    private readonly HashSet<Mbid> _albums = [];
    private readonly List<Album> _withoutReleases = [];

    /// <summary>
    /// The artists in Lidarr's order, each once: one that is listed twice keeps its first place and has its last name.
    /// Complete when <see cref="LibraryReader.ArtistsAsync"/> was read to its end.
    /// </summary>
    public IReadOnlyList<Artist> Artists => _artists;

    /// <summary>The kinds of the albums; complete when <see cref="LibraryReader.AlbumsAsync"/> was read to its end.</summary>
    public LibraryTypes Types { get; } = new();

    /// <summary>
    /// The albums that Lidarr has without a release, because its request for them failed; mostly none. Complete when
    /// <see cref="LibraryReader.AlbumsAsync"/> was read to its end.
    /// </summary>
    public IReadOnlyList<Album> AlbumsWithoutReleases => _withoutReleases;

    /// <summary>The artist of an MBID; null when Lidarr has none. To be asked when <see cref="Artists"/> is complete.</summary>
    public Artist? ArtistOf(Mbid mbid) => _positions.TryGetValue(mbid, out var position) ? _artists[position] : null;

    /// <summary>Whether Lidarr has an album. To be asked after <see cref="LibraryReader.AlbumsAsync"/> was read to its end.</summary>
    public bool HasAlbum(Mbid mbid) => _albums.Contains(mbid);

    /// <summary>Adds an artist, or brings the one of its MBID up to date.</summary>
    /// <returns>Whether it was there already, and whether anything of it is new.</returns>
    internal (bool IsKnown, bool IsNews) Add(Artist artist)
    {
        ref var position = ref CollectionsMarshal.GetValueRefOrAddDefault(_positions, artist.Mbid, out var isKnown);
        if (!isKnown)
        {
            position = _artists.Count;
            _artists.Add(artist);
            return (false, true);
        }

        var isNews = _artists[position] != artist;
        _artists[position] = artist;
        return (true, isNews);
    }

    /// <summary>Makes room for the albums that the artists are said to have.</summary>
    internal void ExpectAlbums() =>
        // A set of a million that grows by doubling takes twice the memory for a while. What Lidarr says is a hint only.
        _albums.EnsureCapacity((int)Math.Clamp(_artists.Sum(artist => (long)artist.AlbumCount), 0, MostAlbumsExpected));

    /// <summary>Adds an album.</summary>
    /// <returns>False when it is there already.</returns>
    internal bool TryAdd(Mbid album, AlbumKind kind)
    {
        if (!_albums.Add(album))
        {
            return false;
        }

        Types.Add(kind);
        return true;
    }

    /// <summary>Takes note of an album that Lidarr has without a release.</summary>
    internal void LacksReleases(Album album) => _withoutReleases.Add(album);
}
