using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Reporting.Entries;

/// <summary>Why runs never request an entry, whatever its record.</summary>
public enum Obstacle
{
    /// <summary>No obstacle.</summary>
    None,

    /// <summary>The configuration disables this kind.</summary>
    KindIsOff,

    /// <summary>Its artist is not cached.</summary>
    ArtistIsNotCached,

    /// <summary>Lidarr would not search such a name.</summary>
    Unsearchable,

    /// <summary>Runs never request it: Various Artists, or an album announced long ago that never came.</summary>
    Unwanted,
}

/// <summary>When an entry is requested next, as far as the ledger shows.</summary>
/// <param name="Reason">Why it is due now; null when it is not.</param>
/// <param name="After">
/// The time after which it is due; <see cref="DateTimeOffset.MinValue"/> when it is already due, and
/// <see cref="DateTimeOffset.MaxValue"/> when it never becomes due.
/// </param>
/// <param name="Obstacle">Why runs do not request it even when it is due.</param>
public readonly record struct NextLook(DueReason? Reason, DateTimeOffset After, Obstacle Obstacle)
{
    /// <summary>Whether the next run requests it, if Lidarr still has it.</summary>
    public bool IsDue => Reason is not null && Obstacle == Obstacle.None;
}
