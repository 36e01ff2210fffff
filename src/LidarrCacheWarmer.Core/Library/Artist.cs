namespace LidarrCacheWarmer.Library;

/// <summary>An artist of a Lidarr library.</summary>
/// <param name="Mbid">Lidarr's <c>foreignArtistId</c>.</param>
/// <param name="Name">The name as Lidarr shows it; <c>Unknown</c> if Lidarr has none.</param>
/// <param name="LidarrId">Lidarr's own id of the artist; 0 when absent.</param>
/// <param name="AlbumCount">
/// Lidarr's <c>albumCount</c>; 0 when absent. It counts only albums with releases, so Lidarr may list more albums.
/// </param>
/// <param name="MetadataProfileId">Lidarr's id of the artist's metadata profile; 0 when absent.</param>
public sealed record Artist(Mbid Mbid, string Name, int LidarrId, int AlbumCount, int MetadataProfileId = 0)
{
    /// <summary>The Lidarr that lists the artist. The ids are valid only in this Lidarr.</summary>
    public InstanceName Instance { get; init; }

    /// <summary>How soon people want the artist, without regard to <see cref="AddedAt"/>.</summary>
    public Urgency Urgency { get; init; }

    /// <summary>When the artist was added to Lidarr; null when unknown.</summary>
    public DateTimeOffset? AddedAt { get; init; }
}
