namespace LidarrCacheWarmer.Library;

/// <summary>An artist as Lidarr's list has it, before anything was checked.</summary>
/// <param name="Mbid">The text given as MBID; null where there was none.</param>
/// <param name="Name">The name, or <c>Unknown</c>.</param>
/// <param name="LidarrId">Lidarr's own number; 0 when absent.</param>
/// <param name="AlbumCount">How many albums Lidarr lists for the artist; 0 when absent.</param>
public readonly record struct ArtistReading(string? Mbid, string Name, int LidarrId, int AlbumCount);

/// <summary>An album as Lidarr's list has it, before anything was checked.</summary>
/// <param name="Mbid">The text given as MBID of the release group; null where there was none.</param>
/// <param name="Title">The title, or <c>Unknown Album</c>.</param>
/// <param name="ArtistId">Lidarr's own number of the artist; 0 when absent.</param>
/// <param name="ArtistMbid">The MBID of the artist that came within the album; null where none did.</param>
/// <param name="ArtistName">The name of the artist that came within the album; null where none did.</param>
public readonly record struct AlbumReading(
    string? Mbid, string Title, int ArtistId, string? ArtistMbid, string? ArtistName);
