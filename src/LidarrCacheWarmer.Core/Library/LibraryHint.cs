namespace LidarrCacheWarmer.Library;

/// <summary>
/// Reports that an entry was added to a Lidarr: <see cref="ArtistHint"/> or <see cref="AlbumHint"/>. Such a report is
/// only a hint, because an event may arrive twice or never; the next reading of the library is authoritative.
/// </summary>
public abstract record LibraryHint
{
    private protected LibraryHint()
    {
    }

    /// <summary>The artist or release group.</summary>
    public abstract Mbid Mbid { get; }

    /// <summary>
    /// Whether a person asked for this entry, so that it is requested whatever its state is. Otherwise only an entry
    /// without a result is requested.
    /// </summary>
    public bool IsRequested { get; init; }

    /// <summary>The same hint with the Lidarr that sent it.</summary>
    public virtual LibraryHint ToldBy(InstanceName instance) => this;
}

/// <summary>An artist was added.</summary>
/// <param name="Artist">The artist.</param>
public sealed record ArtistHint(Artist Artist) : LibraryHint
{
    /// <inheritdoc/>
    public override Mbid Mbid => Artist.Mbid;

    /// <inheritdoc/>
    public override LibraryHint ToldBy(InstanceName instance) => this with { Artist = Artist with { Instance = instance } };
}

/// <summary>An album was added, or is about to be.</summary>
/// <param name="Album">The album.</param>
public sealed record AlbumHint(Album Album) : LibraryHint
{
    /// <summary>Whether so far only the metadata server lists the album; Lidarr may add it soon.</summary>
    public bool IsAnnounced { get; init; }

    /// <inheritdoc/>
    public override Mbid Mbid => Album.Mbid;
}
