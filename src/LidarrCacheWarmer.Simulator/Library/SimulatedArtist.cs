using LidarrCacheWarmer.Simulator.Lidarr;

namespace LidarrCacheWarmer.Simulator.Library;

/// <summary>An artist of the simulated Lidarr.</summary>
public sealed record SimulatedArtist
{
    /// <summary>The MBID in Lidarr's answers. If it is empty, the answers omit the property.</summary>
    public required string Mbid { get; init; }

    public required string Name { get; init; }

    public bool Monitored { get; init; } = true;

    /// <summary>The id of the artist's <see cref="SimulatedProfile"/>.</summary>
    public int MetadataProfileId { get; init; } = 1;

    public IReadOnlyList<SimulatedAlbum> Albums { get; init; } = [];

    /// <summary>Lidarr's id for the artist; the library assigns it when the artist is added.</summary>
    public int Id { get; internal init; }

    /// <summary>The number of the artist's albums with releases, as in Lidarr's statistics.</summary>
    internal int AlbumsWithReleases => Albums is GeneratedAlbums ? Albums.Count : Albums.Count(album => album.HasReleases);

    /// <summary>Lidarr's id of the first album. The ids of the other albums follow consecutively.</summary>
    internal int FirstAlbumId { get; init; }
}

/// <summary>A release group of the simulated Lidarr.</summary>
/// <param name="Mbid">The release group's MBID.</param>
/// <param name="Title">The title.</param>
public sealed record SimulatedAlbum(string Mbid, string Title)
{
    // One shared list, so that two albums with this default are equal.
    private static readonly string[] Official = ["Official"];

    public bool Monitored { get; init; } = true;

    /// <summary>The primary type, such as <c>Album</c>, <c>EP</c> or <c>Single</c>.</summary>
    public string Type { get; init; } = "Album";

    /// <summary>The secondary types, such as <c>Live</c> or <c>Compilation</c>; empty for a studio album.</summary>
    public IReadOnlyList<string> SecondaryTypes { get; init; } = [];

    /// <summary>The statuses of the album's releases, as in the metadata service's answers.</summary>
    public IReadOnlyList<string> ReleaseStatuses { get; init; } = Official;

    /// <summary>
    /// Whether Lidarr got the album from the metadata service. If not, Lidarr lists the album without a release.
    /// </summary>
    public bool HasReleases { get; init; } = true;

    /// <summary>The release date; null omits it from Lidarr's answer.</summary>
    public DateOnly? Released { get; init; }
}
