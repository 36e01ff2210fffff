using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// The library of one Lidarr: every artist and album once. <see cref="LibraryReader"/> fills it while other threads
/// already look up entries. Plans use the <see cref="Catalog"/> of all Lidarrs.
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
    /// The artists in Lidarr's order, each once: an artist listed twice keeps its first position, with the name that
    /// Lidarr listed later. Complete after <see cref="LibraryReader.ArtistsAsync"/> has ended; do not read it before.
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

    /// <summary>The artist with this MBID; null when the artist was not read so far.</summary>
    public Artist? ArtistOf(Mbid mbid)
    {
        lock (_gate)
        {
            return _positions.TryGetValue(mbid, out var position) ? _artists[position] : null;
        }
    }

    /// <summary>Whether an album was read so far.</summary>
    public bool HasAlbum(Mbid mbid)
    {
        lock (_gate)
        {
            return _albums.ContainsKey(mbid);
        }
    }

    /// <summary>How soon people want an album, without regard to its artist.</summary>
    public Urgency UrgencyOf(Mbid album)
    {
        lock (_gate)
        {
            return _albums.GetValueOrDefault(album);
        }
    }

    /// <summary>The number of albums that other libraries do not have; valid when all libraries are complete.</summary>
    internal int CountAlbums(Func<Mbid, bool> isOther) => _albums.Keys.Count(album => !isOther(album));

    /// <summary>Adds an artist, or updates the artist with the same MBID.</summary>
    /// <returns>Whether the artist was there already, and whether the call changed anything.</returns>
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

    /// <summary>Reserves memory for as many albums as Lidarr counts for the artists.</summary>
    internal void ExpectAlbums()
    {
        lock (_gate)
        {
            // A growing dictionary doubles its size, which briefly needs much memory. Lidarr's count is only a hint.
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

    /// <summary>Adds an artist from an earlier reading, unless this reading already has it.</summary>
    internal void Recall(Artist artist)
    {
        if (ArtistOf(artist.Mbid) is null)
        {
            _ = Add(artist);
        }
    }

    /// <summary>Adds an album from an earlier reading, unless this reading already has it.</summary>
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
