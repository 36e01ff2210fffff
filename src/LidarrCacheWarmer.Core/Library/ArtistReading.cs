namespace LidarrCacheWarmer.Library;

/// <summary>An artist as Lidarr's list has it, before anything was checked.</summary>
/// <param name="Mbid">The text given as MBID; null where there was none.</param>
/// <param name="Name">The name, or <c>Unknown</c>.</param>
/// <param name="LidarrId">Lidarr's own number; 0 when absent.</param>
/// <param name="AlbumCount">How many albums of the artist have releases in Lidarr; 0 when absent.</param>
/// <param name="MetadataProfileId">Lidarr's number of the artist's metadata profile; 0 when absent.</param>
public readonly record struct ArtistReading(
    string? Mbid, string Name, int LidarrId, int AlbumCount, int MetadataProfileId = 0);

/// <summary>An album as Lidarr's list has it, before anything was checked.</summary>
/// <param name="Mbid">The text given as MBID of the release group; null where there was none.</param>
/// <param name="Title">The title, or <c>Unknown Album</c>.</param>
/// <param name="ArtistId">Lidarr's own number of the artist; 0 when absent.</param>
/// <param name="ArtistMbid">The MBID of the artist that came within the album; null where none did.</param>
/// <param name="ArtistName">The name of the artist that came within the album; null where none did.</param>
public readonly record struct AlbumReading(
    string? Mbid, string Title, int ArtistId, string? ArtistMbid, string? ArtistName)
{
    /// <summary>Lidarr's own number of the album; 0 when absent. Younger albums have higher numbers.</summary>
    public int LidarrId { get; init; }

    /// <summary>What kind of album it is.</summary>
    public AlbumKind Kind { get; init; }

    /// <summary>
    /// Whether Lidarr's <c>releases</c> is an empty list: it created the album, and its request for it failed. False where
    /// the list is absent.
    /// </summary>
    public bool LacksReleases { get; init; }
}
