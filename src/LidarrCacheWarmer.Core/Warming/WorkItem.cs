using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>An entry that receives an item's result.</summary>
/// <param name="Mbid">The artist or the release group. For a search, it is the artist.</param>
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
    /// A second path to request after a complete answer; the result needs both answers. Null for none.
    /// </summary>
    public string? NextPath { get; init; }

    /// <summary>The name for people: the artist's name, or <c>artist - title</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The MBID; null for a search.</summary>
    public Mbid? Mbid { get; init; }

    /// <summary>The expected content of a complete answer.</summary>
    public required Expectation Expected { get; init; }

    /// <summary>
    /// The entries that receive the result: usually one; for a search, all artists with the same name.
    /// </summary>
    public required IReadOnlyList<RememberedEntry> Entries { get; init; }

    /// <summary>Attempts that this run may use; at least 1.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>Whether <see cref="MaxAttempts"/> is the configured number, and not a single attempt.</summary>
    public bool HasFullAttempts { get; init; }

    /// <summary>Attempts used.</summary>
    public int Attempts { get; internal set; }

    /// <summary>Requests sent for the item, including those that cost no attempt.</summary>
    public int Requests { get; internal set; }

    /// <summary>
    /// Whether the service refuses only this entry and works for other entries. Refusals then cost the entry attempts,
    /// and the breaker ignores them.
    /// </summary>
    internal bool RefusalIsItsOwn { get; set; }

    /// <summary>Whether the entry itself, not the service, causes its 500s, timeouts and lost connections.</summary>
    internal bool TroubleIsItsOwn { get; set; }

    /// <summary>
    /// Whether the entry was refused in so many episodes that a test must show whether only this entry is refused.
    /// </summary>
    internal bool IsSuspect => !RefusalIsItsOwn && _refusedEpisodes >= EpisodesOfSuspect;

    /// <summary>
    /// Whether the entry got the same refusal in an earlier run and was not requested since. Such an answer says
    /// nothing new about the entry or the service.
    /// </summary>
    internal bool WasKnownFor(Answer answer) =>
        Entries[0].Before is { NextFullCheck: not null } before
        && VerdictInfo.For(before.Verdict).Recheck == VerdictRecheck.WhenRefusalEnds
        && before.KnownCode == answer.Code;

    /// <summary>Records that the service refused the entry in an episode of the breaker.</summary>
    internal void WasRefusedIn(int episode)
    {
        if (_lastRefusedEpisode != episode)
        {
            _lastRefusedEpisode = episode;
            _refusedEpisodes++;
        }
    }

    /// <summary>
    /// Records that the entry was refused when it was the only request, and that the next request was answered. The
    /// third time proves that only this entry is refused.
    /// </summary>
    /// <returns>Whether this is proven now.</returns>
    internal bool Accuse()
    {
        _accusations++;
        RefusalIsItsOwn |= _accusations >= AccusationsBeforePaying;
        return RefusalIsItsOwn;
    }
}
