namespace LidarrCacheWarmer.Library;

/// <summary>
/// Something that a Lidarr was seen to add: <see cref="ArtistHint"/> or <see cref="AlbumHint"/>. It is a hint and no more,
/// for the same thing may be told twice or never; the next reading of the library is the truth.
/// </summary>
public abstract record LibraryHint
{
    private protected LibraryHint()
    {
    }

    /// <summary>The artist or release group.</summary>
    public abstract Mbid Mbid { get; }

    /// <summary>The same hint, saying which Lidarr has told.</summary>
    public virtual LibraryHint ToldBy(InstanceName instance) => this;
}

/// <summary>An artist was added.</summary>
/// <param name="Artist">The artist.</param>
public sealed record ArtistHint(Artist Artist) : LibraryHint
{
    /// <inheritdoc/>
    public override Mbid Mbid => Artist.Mbid;

    /// <inheritdoc/>
    public override LibraryHint ToldBy(InstanceName instance) => new ArtistHint(Artist with { Instance = instance });
}

/// <summary>An album was added, or will be.</summary>
/// <param name="Album">The album.</param>
public sealed record AlbumHint(Album Album) : LibraryHint
{
    /// <summary>Whether only the metadata server's answer for the artist lists it, and Lidarr may not have it yet.</summary>
    public bool IsAnnounced { get; init; }

    /// <inheritdoc/>
    public override Mbid Mbid => Album.Mbid;
}
