using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Ledger;

/// <summary>A row of the artists ledger.</summary>
/// <param name="Mbid">The artist.</param>
/// <param name="Name">The name at the last reading of Lidarr.</param>
/// <param name="IsManual">Whether a file of manual entries listed the artist.</param>
/// <param name="Probe">The record of <c>artist/{mbid}</c>.</param>
/// <param name="TextSearch">The record of the search for the artist's name.</param>
public sealed record ArtistEntry(
    Mbid Mbid, string Name, bool IsManual, ProbeRecord Probe, ProbeRecord TextSearch)
{
    /// <summary>Column <c>instances</c>: the Lidarrs that have the artist.</summary>
    public InstanceSet Instances { get; init; }
}

/// <summary>A row of the release groups ledger.</summary>
/// <param name="Mbid">The release group.</param>
/// <param name="Title">The title at the last reading of Lidarr.</param>
/// <param name="ArtistMbid">The artist that the release group is filed under.</param>
/// <param name="ArtistName">The name of that artist.</param>
/// <param name="IsManual">Whether a file of manual entries listed the release group.</param>
/// <param name="Probe">The record of <c>album/{mbid}</c>.</param>
public sealed record ReleaseGroupEntry(
    Mbid Mbid, string Title, Mbid ArtistMbid, string ArtistName, bool IsManual, ProbeRecord Probe)
{
    /// <summary>
    /// Column <c>announced_at</c>: when the artist's answer last listed the album. Null for an album that Lidarr lists
    /// or that was never announced.
    /// </summary>
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>Column <c>instances</c>: the Lidarrs that have the album.</summary>
    public InstanceSet Instances { get; init; }
}
