using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// What one Lidarr has: every artist and album once. <see cref="LibraryReader"/> fills it, also while others look something
/// up. Plans use the <see cref="Catalog"/> of all.
/// </summary>
/// <param name="name">Which Lidarr.</param>
public sealed class InstanceLibrary(InstanceName name)
{
    private const int MostAlbumsExpected = 2_000_000;

    private readonly Lock _gate = new();
    private readonly List<Artist> _artists = [];
    private readonly Dictionary<Mbid, int> _positions = [];
    private readonly HashSet<Mbid> _albums = [];
    private readonly List<Album> _withoutReleases = [];

    /// <summary>Whose library it is.</summary>
    public InstanceName Name => name;

    /// <summary>
    /// The artists in Lidarr's order, each once: one that is listed twice keeps its first place and has its last name.
    /// Complete when <see cref="LibraryReader.ArtistsAsync"/> was read to its end, and not to be asked before.
    /// </summary>
    public IReadOnlyList<Artist> Artists => _artists;

    /// <summary>How many albums there are; complete when <see cref="LibraryReader.AlbumsAsync"/> was read to its end.</summary>
    public int AlbumCount => _albums.Count;

    /// <summary>The kinds of the albums; complete when <see cref="LibraryReader.AlbumsAsync"/> was read to its end.</summary>
    public LibraryTypes Types { get; } = new();

    /// <summary>
    /// The albums that Lidarr has without a release, because its request for them failed; mostly none. Complete when
    /// <see cref="LibraryReader.AlbumsAsync"/> was read to its end.
    /// </summary>
    public IReadOnlyList<Album> AlbumsWithoutReleases => _withoutReleases;

    /// <summary>The artist of an MBID, as far as was read; null when Lidarr has none.</summary>
    public Artist? ArtistOf(Mbid mbid)
    {
        lock (_gate)
        {
            return _positions.TryGetValue(mbid, out var position) ? _artists[position] : null;
        }
    }

    /// <summary>Whether Lidarr has an album, as far as was read.</summary>
    public bool HasAlbum(Mbid mbid)
    {
        lock (_gate)
        {
            return _albums.Contains(mbid);
        }
    }

    /// <summary>How many of the albums are none of those; to be asked when both are complete.</summary>
    internal int CountAlbums(Func<Mbid, bool> isOther) => _albums.Count(album => !isOther(album));

    /// <summary>Adds an artist, or brings the one of its MBID up to date.</summary>
    /// <returns>Whether it was there already, and whether anything of it is new.</returns>
    internal (bool IsKnown, bool IsNews) Add(Artist artist)
    {
        lock (_gate)
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
    }

    /// <summary>Makes room for the albums that the artists are said to have.</summary>
    internal void ExpectAlbums()
    {
        lock (_gate)
        {
            // A set of a million that grows by doubling takes twice the memory for a while. What Lidarr says is a hint only.
            _albums.EnsureCapacity((int)Math.Clamp(_artists.Sum(artist => (long)artist.AlbumCount), 0, MostAlbumsExpected));
        }
    }

    /// <summary>Adds an album.</summary>
    /// <returns>False when it is there already.</returns>
    internal bool TryAdd(Mbid album, AlbumKind kind)
    {
        lock (_gate)
        {
            if (!_albums.Add(album))
            {
                return false;
            }
        }

        Types.Add(kind);
        return true;
    }

    /// <summary>Adds an artist that Lidarr is known to have had, unless it was read.</summary>
    internal void Recall(Artist artist)
    {
        if (ArtistOf(artist.Mbid) is null)
        {
            _ = Add(artist);
        }
    }

    /// <summary>Adds an album that Lidarr is known to have had.</summary>
    internal void Recall(Mbid album)
    {
        lock (_gate)
        {
            _ = _albums.Add(album);
        }
    }

    /// <summary>Takes note of an album that Lidarr has without a release.</summary>
    internal void LacksReleases(Album album) => _withoutReleases.Add(album);
}
