using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Reporting.Entries;

/// <summary>Why runs never request an entry, whatever its record.</summary>
public enum Obstacle
{
    /// <summary>No obstacle.</summary>
    None,

    /// <summary>The configuration disables this kind of entry.</summary>
    KindIsOff,

    /// <summary>The artist of the release group is not cached.</summary>
    ArtistIsNotCached,

    /// <summary>Lidarr would not search for the artist's name.</summary>
    Unsearchable,

    /// <summary>
    /// Runs never request this entry: it is Various Artists, or an album that was announced long ago and never appeared
    /// in Lidarr.
    /// </summary>
    Unwanted,
}

/// <summary>When an entry is requested next, as far as the ledger shows.</summary>
/// <param name="Reason">Why the entry is due now; null when it is not due.</param>
/// <param name="After">
/// The time after which the entry is due; <see cref="DateTimeOffset.MinValue"/> when it is already due, and
/// <see cref="DateTimeOffset.MaxValue"/> when it will never be due.
/// </param>
/// <param name="Obstacle">Why runs do not request the entry even when it is due.</param>
public readonly record struct NextLook(DueReason? Reason, DateTimeOffset After, Obstacle Obstacle)
{
    /// <summary>Whether the next run requests the entry, if Lidarr still has it.</summary>
    public bool IsDue => Reason is not null && Obstacle == Obstacle.None;
}
