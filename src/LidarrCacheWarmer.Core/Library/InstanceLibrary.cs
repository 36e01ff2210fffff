using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// The library of one Lidarr: every artist and album once. <see cref="LibraryReader"/> fills it while others may already
/// look entries up. Plans use the <see cref="Catalog"/> of all Lidarrs.
/// </summary>
/// <param name="name">The Lidarr.</param>
public sealed class InstanceLibrary(InstanceName name)
{
    private const int MostAlbumsExpected = 2_000_000;

    private readonly Lock _gate = new();
    private readonly List<Artist> _artists = [];
    private readonly Dictionary<Mbid, int> _positions = [];
    private readonly Dictionary<Mbid, Urgency> _albums = [];
    private readonly List<Album> _withoutReleases = [];

    /// <summary>The Lidarr that the library belongs to.</summary>
    public InstanceName Name => name;

    /// <summary>
    /// The artists in Lidarr's order, each once: an artist listed twice keeps its first place and gets its last name.
    /// Complete after <see cref="LibraryReader.ArtistsAsync"/> has ended; do not read it before.
    /// </summary>
    public IReadOnlyList<Artist> Artists => _artists;

    /// <summary>The number of albums; complete after <see cref="LibraryReader.AlbumsAsync"/> has ended.</summary>
    public int AlbumCount => _albums.Count;

    /// <summary>The kinds of the albums; complete after <see cref="LibraryReader.AlbumsAsync"/> has ended.</summary>
    public LibraryTypes Types { get; } = new();

    /// <summary>
    /// The albums without a release in Lidarr, because Lidarr's request for them failed; usually empty. Complete after
    /// <see cref="LibraryReader.AlbumsAsync"/> has ended.
    /// </summary>
    public IReadOnlyList<Album> AlbumsWithoutReleases => _withoutReleases;

    /// <summary>The artist of an MBID among those read so far; null when Lidarr has none.</summary>
    public Artist? ArtistOf(Mbid mbid)
    {
        lock (_gate)
        {
            return _positions.TryGetValue(mbid, out var position) ? _artists[position] : null;
        }
    }

    /// <summary>Whether Lidarr has an album, among those read so far.</summary>
    public bool HasAlbum(Mbid mbid)
    {
        lock (_gate)
        {
            return _albums.ContainsKey(mbid);
        }
    }

    /// <summary>How soon people want an album, its artist aside.</summary>
    public Urgency UrgencyOf(Mbid album)
    {
        lock (_gate)
        {
            return _albums.GetValueOrDefault(album);
        }
    }

    /// <summary>The number of albums that another library does not have; valid when both are complete.</summary>
    internal int CountAlbums(Func<Mbid, bool> isOther) => _albums.Keys.Count(album => !isOther(album));

    /// <summary>Adds an artist, or updates the one of its MBID.</summary>
    /// <returns>Whether the artist was there already, and whether anything about it is new.</returns>
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

    /// <summary>Reserves memory for the albums that the artists claim to have.</summary>
    internal void ExpectAlbums()
    {
        lock (_gate)
        {
            // Growing a set of a million by doubling needs twice the memory for a moment. Lidarr's count is only a hint.
            _albums.EnsureCapacity((int)Math.Clamp(_artists.Sum(artist => (long)artist.AlbumCount), 0, MostAlbumsExpected));
        }
    }

    /// <summary>Adds an album.</summary>
    /// <returns>False when the album was there already.</returns>
    internal bool TryAdd(Mbid album, AlbumKind kind, Urgency urgency)
    {
        lock (_gate)
        {
            if (!_albums.TryAdd(album, urgency))
            {
                return false;
            }
        }

        Types.Add(kind);
        return true;
    }

    /// <summary>Adds an artist that Lidarr had at an earlier reading, unless it was read now.</summary>
    internal void Recall(Artist artist)
    {
        if (ArtistOf(artist.Mbid) is null)
        {
            _ = Add(artist);
        }
    }

    /// <summary>Adds an album that Lidarr had at an earlier reading.</summary>
    internal void Recall(Mbid album)
    {
        lock (_gate)
        {
            _ = _albums.TryAdd(album, Urgency.Other);
        }
    }

    /// <summary>Records an album that Lidarr lists without a release.</summary>
    internal void LacksReleases(Album album) => _withoutReleases.Add(album);
}
