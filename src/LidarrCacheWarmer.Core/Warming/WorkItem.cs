using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>A row of the ledger that an item's result is remembered in.</summary>
/// <param name="Row">The row.</param>
/// <param name="Before">What was known before this run.</param>
public readonly record struct RememberedRow(long Row, ProbeRecord Before);

/// <summary>One URL to be warmed, and how far that is.</summary>
public sealed class WorkItem
{
    private const int EpisodesBeforePaying = 3;

    private int _refusedEpisodes;
    private int _lastRefusedEpisode;

    /// <summary>What is asked for.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>The path below the metadata server's base URL.</summary>
    public required string Path { get; init; }

    /// <summary>What people call it: the artist's name, or <c>artist - title</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The MBID; null for a search.</summary>
    public Mbid? Mbid { get; init; }

    /// <summary>What a complete answer is held against.</summary>
    public required Expectation Expected { get; init; }

    /// <summary>The rows that remember the result: one, or several artists of one name for a search.</summary>
    public required IReadOnlyList<RememberedRow> Rows { get; init; }

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

    /// <summary>
    /// Takes note that the service refused it in an episode of the breaker. In a third one, after others were answered at
    /// the end of the two before, the refusals follow the entry around.
    /// </summary>
    internal void WasRefusedIn(int episode)
    {
        if (_lastRefusedEpisode != episode)
        {
            _lastRefusedEpisode = episode;
            _refusedEpisodes++;
            RefusalIsItsOwn |= _refusedEpisodes >= EpisodesBeforePaying;
        }
    }
}
