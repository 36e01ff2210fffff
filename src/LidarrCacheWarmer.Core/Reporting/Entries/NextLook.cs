using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Reporting.Entries;

/// <summary>What keeps runs from asking for an entry, whatever is known of it.</summary>
public enum Obstacle
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The configuration leaves this kind out.</summary>
    KindIsOff,

    /// <summary>Its artist is not cached.</summary>
    ArtistIsNotCached,

    /// <summary>Lidarr would not search for such a name.</summary>
    Unsearchable,

    /// <summary>Runs never ask for it: Various Artists, or an album that was announced long ago and never came.</summary>
    Unwanted,
}

/// <summary>When an entry is asked for next, as far as the ledger alone can tell.</summary>
/// <param name="Reason">Why it is due now; null when it is not.</param>
/// <param name="After">
/// The moment after which it is due; <see cref="DateTimeOffset.MinValue"/> when it is due already, and
/// <see cref="DateTimeOffset.MaxValue"/> when it never will be.
/// </param>
/// <param name="Obstacle">What comes between.</param>
public readonly record struct NextLook(DueReason? Reason, DateTimeOffset After, Obstacle Obstacle)
{
    /// <summary>Whether the next run asks for it, if Lidarr still has it.</summary>
    public bool IsDue => Reason is not null && Obstacle == Obstacle.None;
}
