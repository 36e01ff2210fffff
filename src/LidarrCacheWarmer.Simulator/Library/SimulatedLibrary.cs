using System.Collections.Concurrent;

namespace LidarrCacheWarmer.Simulator.Library;

/// <summary>
/// The entries that the simulated Lidarr lists and the simulated metadata service knows. Tests may change this library
/// at any time.
/// </summary>
/// <remarks>Removing an artist removes it only from Lidarr; the metadata service still knows it.</remarks>
public sealed class SimulatedLibrary
{
    private readonly Lock _changing = new();
    private readonly LibraryGenerator _generator;
    private readonly ConcurrentDictionary<string, SimulatedArtist> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, (SimulatedArtist Artist, SimulatedAlbum Album)> _knownAlbums = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, SimulatedAlbum[]> _announced = new(StringComparer.OrdinalIgnoreCase);
    private volatile SimulatedArtist[] _listed;
    private volatile Dictionary<string, List<SimulatedArtist>>? _byName;
    private int _nextArtist = 1;
    private int _nextAlbum = 1;
    private uint _nextAdded = 1_000_000_000;

    /// <summary>Generates the library.</summary>
    public SimulatedLibrary(LibraryOptions options)
    {
        _generator = new LibraryGenerator(options);
        _listed = [.. _generator.Artists().Select(Numbered)];
    }

    /// <summary>The currently listed artists; later changes do not affect this list.</summary>
    public IReadOnlyList<SimulatedArtist> Artists => _listed;

    /// <summary>Adds an artist with a generated MBID and albums.</summary>
    public SimulatedArtist Add(string name, int albums = 1) => Add(Generated(name, albums));

    /// <summary>Adds this artist and returns it with Lidarr's ids.</summary>
    public SimulatedArtist Add(SimulatedArtist artist)
    {
        lock (_changing)
        {
            var numbered = Numbered(artist);
            _listed = [.. _listed, numbered];
            _byName = null;
            return numbered;
        }
    }

    /// <summary>Replaces the artist that has the same MBID, and keeps that artist's Lidarr id.</summary>
    /// <returns>False if no artist has this MBID.</returns>
    public bool Replace(SimulatedArtist artist) => Change(artist.Mbid, _ => artist) is not null;

    /// <summary>Adds an album to a listed artist.</summary>
    /// <returns>The changed artist.</returns>
    /// <exception cref="ArgumentException">No artist has this MBID.</exception>
    public SimulatedArtist AddAlbum(string artistMbid, SimulatedAlbum album) =>
        Change(artistMbid, artist => artist with { Albums = [.. artist.Albums, album] })
        ?? throw new ArgumentException("Lidarr has no such artist.", nameof(artistMbid));

    /// <summary>Gives releases to an album of a listed artist.</summary>
    /// <returns>The changed artist; null when Lidarr no longer has this artist.</returns>
    internal SimulatedArtist? GiveReleases(string artistMbid, string albumMbid)
    {
        lock (_changing)
        {
            var index = Array.FindIndex(_listed, one => SameMbid(one, artistMbid));
            if (index < 0)
            {
                return null;
            }

            var listed = _listed.ToArray();
            listed[index] = listed[index] with
            {
                Albums = [.. listed[index].Albums.Select(album =>
                    string.Equals(album.Mbid, albumMbid, StringComparison.OrdinalIgnoreCase) ? album with { HasReleases = true } : album)],
            };
            Know(listed[index]);
            _listed = listed;
            return listed[index];
        }
    }

    /// <summary>Removes every artist with this MBID from Lidarr's list.</summary>
    /// <returns>False if no artist has this MBID.</returns>
    public bool Remove(string mbid)
    {
        lock (_changing)
        {
            var left = _listed.Where(artist => !SameMbid(artist, mbid)).ToArray();
            var found = left.Length < _listed.Length;
            _listed = left;
            return found;
        }
    }

    /// <summary>Removes all artists from Lidarr's list.</summary>
    public void Clear()
    {
        lock (_changing)
        {
            _listed = [];
        }
    }

    /// <summary>Generates an artist with MBID and albums, without adding it.</summary>
    internal SimulatedArtist Generated(string name, int albums)
    {
        lock (_changing)
        {
            return _generator.Generated(_nextAdded++, name, albums);
        }
    }

    /// <summary>Adds an artist that the metadata service knows and Lidarr does not have.</summary>
    internal void Introduce(SimulatedArtist artist)
    {
        lock (_changing)
        {
            Know(artist);
        }
    }

    /// <summary>Adds an album that the metadata service knows and Lidarr does not have.</summary>
    internal void Announce(string artistMbid, SimulatedAlbum album)
    {
        var artist = FindArtist(artistMbid) ?? throw new ArgumentException("There is no such artist.", nameof(artistMbid));
        _knownAlbums[album.Mbid] = (artist, album);
        _announced.AddOrUpdate(artistMbid, [album], (_, before) => [.. before, album]);
    }

    /// <summary>The announced albums of an artist, without those that Lidarr has by now.</summary>
    internal IEnumerable<SimulatedAlbum> Announced(SimulatedArtist artist) =>
        _announced.TryGetValue(artist.Mbid, out var albums)
            ? albums.ExceptBy(artist.Albums.Select(album => album.Mbid), album => album.Mbid, StringComparer.OrdinalIgnoreCase)
            : [];

    internal SimulatedArtist? FindArtist(string mbid) => _known.GetValueOrDefault(mbid);

    internal (SimulatedArtist Artist, SimulatedAlbum Album)? FindAlbum(string mbid)
    {
        if (_knownAlbums.TryGetValue(mbid, out var known))
        {
            return known;
        }

        if (!GeneratedMbid.TryRead(_generator.Seed, mbid, out var number, out var album) || album == 0)
        {
            return null;
        }

        return FindArtist(GeneratedMbid.OfArtist(_generator.Seed, number)) is { Albums: GeneratedAlbums albums } artist && album <= albums.Count
            ? (artist, albums[album - 1])
            : null;
    }

    /// <summary>The artists with this name; both names are lower-cased and trimmed first, as in Lidarr.</summary>
    internal IReadOnlyList<SimulatedArtist> FindByName(string text)
    {
        var index = _byName;
        if (index is null)
        {
            index = new Dictionary<string, List<SimulatedArtist>>(StringComparer.Ordinal);
            foreach (var artist in _known.Values.OrderBy(artist => artist.Id))
            {
                var key = SearchKey(artist.Name);
                if (!index.TryGetValue(key, out var same))
                {
                    index[key] = same = [];
                }

                same.Add(artist);
            }

            _byName = index;
        }

        return index.TryGetValue(SearchKey(text), out var found) ? found : [];
    }

    private static string SearchKey(string name) => name.ToLowerInvariant().Trim();

    private static bool SameMbid(SimulatedArtist artist, string mbid) =>
        string.Equals(artist.Mbid, mbid, StringComparison.OrdinalIgnoreCase);

    private SimulatedArtist? Change(string mbid, Func<SimulatedArtist, SimulatedArtist> change)
    {
        lock (_changing)
        {
            var index = Array.FindIndex(_listed, one => SameMbid(one, mbid));
            if (index < 0)
            {
                return null;
            }

            var listed = _listed.ToArray();
            listed[index] = Numbered(change(_listed[index])) with { Id = _listed[index].Id };
            Know(listed[index]);
            _listed = listed;
            _byName = null;
            return listed[index];
        }
    }

    private SimulatedArtist Numbered(SimulatedArtist artist)
    {
        var numbered = artist with { Id = _nextArtist++, FirstAlbumId = _nextAlbum };
        _nextAlbum += artist.Albums.Count;
        if (!_known.TryGetValue(artist.Mbid, out var known) || known.Id == 0)
        {
            Know(numbered);
        }

        return numbered;
    }

    private void Know(SimulatedArtist artist)
    {
        if (artist.Mbid.Length == 0)
        {
            return;
        }

        _known[artist.Mbid] = artist;

        // Various Artists has generated albums, but its MBID cannot be derived from its albums' MBIDs.
        var findable = artist.Albums is GeneratedAlbums && GeneratedMbid.TryRead(_generator.Seed, artist.Mbid, out _, out _);
        foreach (var album in findable ? [] : artist.Albums)
        {
            _knownAlbums[album.Mbid] = (artist, album);
        }
    }
}
