namespace LidarrCacheWarmer.Library;

/// <summary>An artist of the library of a Lidarr.</summary>
/// <param name="Mbid">Lidarr's <c>foreignArtistId</c>.</param>
/// <param name="Name">The name as Lidarr shows it; <c>Unknown</c> where Lidarr has none.</param>
/// <param name="LidarrId">Lidarr's own number of the artist; 0 when it was absent.</param>
/// <param name="AlbumCount">
/// Lidarr's <c>albumCount</c>: how many of the artist's albums have releases, so Lidarr may list more; 0 also when it did not
/// say.
/// </param>
/// <param name="MetadataProfileId">Lidarr's number of the artist's metadata profile; 0 when it was absent.</param>
public sealed record Artist(Mbid Mbid, string Name, int LidarrId, int AlbumCount, int MetadataProfileId = 0)
{
    /// <summary>The Lidarr that says so, and whose numbers these are.</summary>
    public InstanceName Instance { get; init; }
}
