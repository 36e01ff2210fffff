using LidarrCacheWarmer.Simulator.Lidarr;

namespace LidarrCacheWarmer.Simulator.Library;

/// <summary>An artist of the pretend Lidarr.</summary>
public sealed record SimulatedArtist
{
    /// <summary>The MBID as Lidarr tells it; empty leaves the property out of Lidarr's answer.</summary>
    public required string Mbid { get; init; }

    public required string Name { get; init; }

    public bool Monitored { get; init; } = true;

    /// <summary>The number of its <see cref="SimulatedProfile"/>.</summary>
    public int MetadataProfileId { get; init; } = 1;

    public IReadOnlyList<SimulatedAlbum> Albums { get; init; } = [];

    /// <summary>Lidarr's own number; given by the library when the artist is added.</summary>
    public int Id { get; internal init; }

    /// <summary>How many of its albums have releases, which is what Lidarr's statistics count.</summary>
    internal int AlbumsWithReleases => Albums is GeneratedAlbums ? Albums.Count : Albums.Count(album => album.HasReleases);

    /// <summary>Lidarr's number of the first album; the others follow without a gap.</summary>
    internal int FirstAlbumId { get; init; }
}

/// <summary>A release group of the pretend Lidarr.</summary>
/// <param name="Mbid">The release group's MBID.</param>
/// <param name="Title">The title.</param>
public sealed record SimulatedAlbum(string Mbid, string Title)
{
    // One list for all: two albums that have it are equal.
    private static readonly string[] Official = ["Official"];

    public bool Monitored { get; init; } = true;

    /// <summary><c>Album</c>, <c>EP</c>, <c>Single</c>….</summary>
    public string Type { get; init; } = "Album";

    /// <summary><c>Live</c>, <c>Compilation</c>…; none for a studio album.</summary>
    public IReadOnlyList<string> SecondaryTypes { get; init; } = [];

    /// <summary>The statuses of its releases, as the metadata service tells them.</summary>
    public IReadOnlyList<string> ReleaseStatuses { get; init; } = Official;

    /// <summary>Whether Lidarr could get it from the metadata service; without, it lists the album with no release.</summary>
    public bool HasReleases { get; init; } = true;

    /// <summary>Left out of Lidarr's answer when it is null.</summary>
    public DateOnly? Released { get; init; }
}
