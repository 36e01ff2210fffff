namespace LidarrCacheWarmer.Library;

/// <summary>An artist as Lidarr's list gives it, before any check.</summary>
/// <param name="Mbid">The text given as MBID; null when absent.</param>
/// <param name="Name">The name, or <c>Unknown</c>.</param>
/// <param name="LidarrId">Lidarr's own id; 0 when absent.</param>
/// <param name="AlbumCount">How many albums of the artist have releases in Lidarr; 0 when absent.</param>
/// <param name="MetadataProfileId">Lidarr's id of the artist's metadata profile; 0 when absent.</param>
public readonly record struct ArtistReading(
    string? Mbid, string Name, int LidarrId, int AlbumCount, int MetadataProfileId = 0)
{
    /// <summary>How soon people want the artist, without regard to <see cref="AddedAt"/>.</summary>
    public Urgency Urgency { get; init; }

    /// <summary>When the artist was added to Lidarr; null when unknown.</summary>
    public DateTimeOffset? AddedAt { get; init; }
}

/// <summary>An album as Lidarr's list gives it, before any check.</summary>
/// <param name="Mbid">The text given as MBID of the release group; null when absent.</param>
/// <param name="Title">The title, or <c>Unknown Album</c>.</param>
/// <param name="ArtistId">Lidarr's own id of the artist; 0 when absent.</param>
/// <param name="ArtistMbid">The MBID of the artist embedded in the album; null when absent.</param>
/// <param name="ArtistName">The name of the artist embedded in the album; null when absent.</param>
public readonly record struct AlbumReading(
    string? Mbid, string Title, int ArtistId, string? ArtistMbid, string? ArtistName)
{
    /// <summary>Lidarr's own id of the album; 0 when absent. Newer albums have higher ids.</summary>
    public int LidarrId { get; init; }

    /// <summary>The kind of the album.</summary>
    public AlbumKind Kind { get; init; }

    /// <summary>
    /// Whether Lidarr's <c>releases</c> is an empty list: Lidarr created the album, but its metadata request failed. False
    /// when the list is absent.
    /// </summary>
    public bool LacksReleases { get; init; }

    /// <summary>How soon people want the album, without regard to its artist.</summary>
    public Urgency Urgency { get; init; }
}
