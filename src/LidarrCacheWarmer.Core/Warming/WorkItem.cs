using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>An entry that an item's result is remembered of.</summary>
/// <param name="Mbid">The artist, also for a search, or the release group.</param>
/// <param name="Before">What was known before this run.</param>
public readonly record struct RememberedEntry(Mbid Mbid, ProbeRecord Before);

/// <summary>One URL to be warmed, and how far that is.</summary>
public sealed class WorkItem
{
    private const int AccusationsBeforePaying = 3;
    private const int EpisodesOfSuspect = 2;

    private int _accusations;
    private int _refusedEpisodes;
    private int _lastRefusedEpisode;

    /// <summary>What is asked for.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>The path below the metadata server's base URL.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// The path that is asked for when this one is answered completely, and whose result counts too; null for none.
    /// </summary>
    public string? NextPath { get; init; }

    /// <summary>What people call it: the artist's name, or <c>artist - title</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The MBID; null for a search.</summary>
    public Mbid? Mbid { get; init; }

    /// <summary>What a complete answer is held against.</summary>
    public required Expectation Expected { get; init; }

    /// <summary>What the result is remembered of: one entry, or several artists of one name for a search.</summary>
    public required IReadOnlyList<RememberedEntry> Entries { get; init; }

    /// <summary>Attempts that this run may use; at least 1.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>Whether those are all that the configuration allows, and not one for a look.</summary>
    public bool HasFullAttempts { get; init; }

    /// <summary>Attempts used.</summary>
    public int Attempts { get; internal set; }

    /// <summary>Requests sent for it, those that cost no attempt included.</summary>
    public int Requests { get; internal set; }

    /// <summary>Whether refusals follow this entry around while the service works: it pays, and the breaker is deaf to them.</summary>
    internal bool RefusalIsItsOwn { get; set; }

    /// <summary>Whether 500s, timeouts and lost connections were seen to be this entry's own.</summary>
    internal bool TroubleIsItsOwn { get; set; }

    /// <summary>Whether it was refused in so many episodes that it is worth finding out whether the refusals are its own.</summary>
    internal bool IsSuspect => !RefusalIsItsOwn && _refusedEpisodes >= EpisodesOfSuspect;

    /// <summary>
    /// Whether it was refused like this before, and has rested for it: such an answer says nothing new of entry or service.
    /// </summary>
    internal bool WasKnownFor(Answer answer) =>
        Entries[0].Before is { NextFullCheck: not null } before
        && VerdictInfo.For(before.Verdict).Recheck == VerdictRecheck.WhenRefusalEnds
        && before.KnownCode == answer.Code;

    /// <summary>Takes note that the service refused it in an episode of the breaker.</summary>
    internal void WasRefusedIn(int episode)
    {
        if (_lastRefusedEpisode != episode)
        {
            _lastRefusedEpisode = episode;
            _refusedEpisodes++;
        }
    }

    /// <summary>
    /// Takes note that it was refused although it was sent alone, and that the next request was answered. The third time
    /// shows that the refusals follow the entry around.
    /// </summary>
    /// <returns>Whether that is shown now.</returns>
    internal bool Accuse()
    {
        _accusations++;
        RefusalIsItsOwn |= _accusations >= AccusationsBeforePaying;
        return RefusalIsItsOwn;
    }
}
