using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Ledger;

/// <summary>A row of the artists ledger.</summary>
/// <param name="Mbid">The artist.</param>
/// <param name="Name">The name when Lidarr was last read.</param>
/// <param name="IsManual">Whether the row was asked for by a manual entry.</param>
/// <param name="Probe">What is known of <c>artist/{mbid}</c>.</param>
/// <param name="TextSearch">What is known of the search for the artist's name.</param>
public sealed record ArtistEntry(
    Mbid Mbid, string Name, bool IsManual, ProbeRecord Probe, ProbeRecord TextSearch)
{
    /// <summary>Column <c>instances</c>: which Lidarrs have the artist.</summary>
    public InstanceSet Instances { get; init; }
}

/// <summary>A row of the release groups ledger.</summary>
/// <param name="Mbid">The release group.</param>
/// <param name="Title">The title when Lidarr was last read.</param>
/// <param name="ArtistMbid">The artist that the release group is filed under.</param>
/// <param name="ArtistName">That artist's name.</param>
/// <param name="IsManual">Whether the row was asked for by a manual entry.</param>
/// <param name="Probe">What is known of <c>album/{mbid}</c>.</param>
public sealed record ReleaseGroupEntry(
    Mbid Mbid, string Title, Mbid ArtistMbid, string ArtistName, bool IsManual, ProbeRecord Probe)
{
    /// <summary>
    /// Column <c>announced_at</c>: when the album was last seen in its artist's answer, as long as Lidarr does not list
    /// it; null for an album that Lidarr lists or was never announced.
    /// </summary>
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>Column <c>instances</c>: which Lidarrs have the album.</summary>
    public InstanceSet Instances { get; init; }
}
