using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>An entry that receives an item's result.</summary>
/// <param name="Mbid">The artist, also for a search, or the release group.</param>
/// <param name="Before">Its record before this run.</param>
public readonly record struct RememberedEntry(Mbid Mbid, ProbeRecord Before);

/// <summary>One URL to warm, and its progress.</summary>
public sealed class WorkItem
{
    private const int AccusationsBeforePaying = 3;
    private const int EpisodesOfSuspect = 2;

    private int _accusations;
    private int _refusedEpisodes;
    private int _lastRefusedEpisode;

    /// <summary>The kind of entry.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>The path below the metadata server's base URL.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// The second path to request after a complete answer, whose result counts too; null for none.
    /// </summary>
    public string? NextPath { get; init; }

    /// <summary>The name for people: the artist's name, or <c>artist - title</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The MBID; null for a search.</summary>
    public Mbid? Mbid { get; init; }

    /// <summary>What a complete answer is compared with.</summary>
    public required Expectation Expected { get; init; }

    /// <summary>The entries that receive the result: one, or several artists of one name for a search.</summary>
    public required IReadOnlyList<RememberedEntry> Entries { get; init; }

    /// <summary>Attempts that this run may use; at least 1.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>Whether these are all configured attempts, and not a single one.</summary>
    public bool HasFullAttempts { get; init; }

    /// <summary>Attempts used.</summary>
    public int Attempts { get; internal set; }

    /// <summary>Requests sent for it, including those that cost no attempt.</summary>
    public int Requests { get; internal set; }

    /// <summary>
    /// Whether the service refuses this entry while it works for others: the entry pays, and the breaker ignores the refusals.
    /// </summary>
    internal bool RefusalIsItsOwn { get; set; }

    /// <summary>Whether 500s, timeouts and lost connections were found to be this entry's own.</summary>
    internal bool TroubleIsItsOwn { get; set; }

    /// <summary>Whether it was refused in enough episodes to test whether the refusals are its own.</summary>
    internal bool IsSuspect => !RefusalIsItsOwn && _refusedEpisodes >= EpisodesOfSuspect;

    /// <summary>
    /// Whether it was refused like this before and has rested since; such an answer says nothing new about entry or service.
    /// </summary>
    internal bool WasKnownFor(Answer answer) =>
        Entries[0].Before is { NextFullCheck: not null } before
        && VerdictInfo.For(before.Verdict).Recheck == VerdictRecheck.WhenRefusalEnds
        && before.KnownCode == answer.Code;

    /// <summary>Records that the service refused it in an episode of the breaker.</summary>
    internal void WasRefusedIn(int episode)
    {
        if (_lastRefusedEpisode != episode)
        {
            _lastRefusedEpisode = episode;
            _refusedEpisodes++;
        }
    }

    /// <summary>
    /// Records that it was refused although it was sent alone, and that the next request was answered. The third time
    /// proves that the refusals are its own.
    /// </summary>
    /// <returns>Whether that is proven now.</returns>
    internal bool Accuse()
    {
        _accusations++;
        RefusalIsItsOwn |= _accusations >= AccusationsBeforePaying;
        return RefusalIsItsOwn;
    }
}
