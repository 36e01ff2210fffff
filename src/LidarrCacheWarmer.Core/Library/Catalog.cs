namespace LidarrCacheWarmer.Library;

/// <summary>
/// The libraries of all Lidarrs together. An entry in several Lidarrs is requested once, under its name in the first of
/// them.
/// </summary>
public sealed class Catalog
{
    /// <summary>Creates empty libraries; <see cref="LibraryReader"/> fills them.</summary>
    /// <param name="instances">The Lidarrs, in the order of the config file.</param>
    public Catalog(IEnumerable<InstanceName> instances) => Libraries = [.. instances.Select(name => new InstanceLibrary(name))];

    /// <summary>The library of each Lidarr, in the order of the config file.</summary>
    public IReadOnlyList<InstanceLibrary> Libraries { get; }

    /// <summary>The number of artists in all libraries; each artist counts once.</summary>
    public int ArtistCount => Libraries.Sum(library =>
        library == Libraries[0] ? library.Artists.Count : library.Artists.Count(artist => !HasArtistBefore(library, artist.Mbid)));

    /// <summary>The number of albums in all libraries; each album counts once.</summary>
    public int AlbumCount => Libraries.Sum(library =>
        library == Libraries[0] ? library.AlbumCount : library.CountAlbums(album => HasAlbumBefore(library, album)));

    /// <summary>An artist as listed by the first Lidarr that has it; null when no Lidarr has it.</summary>
    public Artist? ArtistOf(Mbid mbid)
    {
        foreach (var library in Libraries)
        {
            if (library.ArtistOf(mbid) is { } artist)
            {
                return artist;
            }
        }

        return null;
    }

    /// <summary>An artist as listed by each Lidarr that has it.</summary>
    public IEnumerable<Artist> HoldersOf(Mbid artist) => Libraries.Select(library => library.ArtistOf(artist)).OfType<Artist>();

    /// <summary>
    /// The highest urgency of an artist in any Lidarr, and the latest time when the artist was added to a Lidarr.
    /// </summary>
    /// <param name="artist">The artist.</param>
    /// <param name="newSince">Artists added since this time come first.</param>
    public (Urgency Urgency, DateTimeOffset Since) InterestIn(Mbid artist, DateTimeOffset newSince)
    {
        var (urgency, since) = (Urgency.Other, DateTimeOffset.MinValue);
        foreach (var holder in HoldersOf(artist))
        {
            var own = holder.AddedAt >= newSince ? Urgency.Added : holder.Urgency;
            urgency = own > urgency ? own : urgency;
            since = holder.AddedAt > since ? holder.AddedAt.Value : since;
        }

        return (urgency, since);
    }

    /// <summary>The highest urgency of an album in any Lidarr.</summary>
    /// <param name="album">The album.</param>
    /// <param name="artist">Its artist.</param>
    /// <param name="newSince">Albums of artists added since this time come first.</param>
    public Urgency UrgencyOf(Mbid album, Mbid artist, DateTimeOffset newSince) => InterestIn(artist, newSince).Urgency == Urgency.Added
        ? Urgency.Added
        : Libraries.Max(library => library.UrgencyOf(album));

    /// <summary>The library of the Lidarr that an artist came from.</summary>
    public InstanceLibrary LibraryOf(Artist artist) => Libraries.First(library => library.Name == artist.Instance);

    /// <summary>Whether any Lidarr has an album.</summary>
    public bool HasAlbum(Mbid mbid)
    {
        foreach (var library in Libraries)
        {
            if (library.HasAlbum(mbid))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The artists of a library, without those of earlier Lidarrs. A later Lidarr's name for an artist is ignored.
    /// </summary>
    internal IReadOnlyList<Artist> OwnOf(InstanceLibrary library, IReadOnlyList<Artist> artists) =>
        library == Libraries[0] ? artists : [.. artists.Where(artist => !HasArtistBefore(library, artist.Mbid))];

    /// <summary>The albums of a library, without those of earlier Lidarrs.</summary>
    internal IReadOnlyList<Album> OwnOf(InstanceLibrary library, IReadOnlyList<Album> albums) =>
        library == Libraries[0] ? albums : [.. albums.Where(album => !HasAlbumBefore(library, album.Mbid))];

    private bool HasArtistBefore(InstanceLibrary library, Mbid artist) => Before(library).Any(other => other.ArtistOf(artist) is not null);

    private bool HasAlbumBefore(InstanceLibrary library, Mbid album) => Before(library).Any(other => other.HasAlbum(album));

    private IEnumerable<InstanceLibrary> Before(InstanceLibrary library) => Libraries.TakeWhile(other => other != library);
}
