using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Planning;

/// <summary>An entry to request.</summary>
/// <param name="Mbid">The release group or the artist; for a search, the artist with the searched name.</param>
/// <param name="Reason">Why the entry is due.</param>
/// <param name="OneAttempt">Whether the entry gets a single attempt instead of all configured attempts.</param>
public readonly record struct PlannedItem(Mbid Mbid, DueReason Reason, bool OneAttempt);

/// <summary>What a phase requests and what it skips, with reasons.</summary>
public sealed record PhasePlan
{
    private readonly int? _due;

    /// <summary>The kind that the phase requests.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>Whether this kind has no results yet, so that each entry gets one attempt to see what is cached.</summary>
    public required bool IsSurvey { get; init; }

    /// <summary>
    /// The items in ledger order. They do not contain the records of the entries, because a library may have a million
    /// items. The list is empty if only <see cref="Due"/> was requested.
    /// </summary>
    public required IReadOnlyList<PlannedItem> Items { get; init; }

    /// <summary>How many items there are.</summary>
    public int Due { get => _due ?? Items.Count; init => _due = value; }

    /// <summary>When the first warm entry expires; null when no warm entry will expire.</summary>
    public DateTimeOffset? NextStale { get; init; }

    /// <summary>The counts behind the plan.</summary>
    public required PlanCounts Counts { get; init; }

    /// <summary>
    /// For searches: the other artists that share an item, by the item's MBID. Lidarr sends the same request for
    /// artists with the same name.
    /// </summary>
    public IReadOnlyDictionary<Mbid, List<Mbid>> SameName { get; init; } = new Dictionary<Mbid, List<Mbid>>();
}

/// <summary>How many entries are due and not due, by reason.</summary>
public sealed record PlanCounts
{
    /// <summary>Due: never tried.</summary>
    public int Untried { get; internal set; }

    /// <summary>Due: failed when last tried.</summary>
    public int Failed { get; internal set; }

    /// <summary>Due: stale.</summary>
    public int Stale { get; internal set; }

    /// <summary>Due: warm, but changed at the server.</summary>
    public int Changed { get; internal set; }

    /// <summary>
    /// Among the due entries: release groups that Lidarr does not have yet and will request at its next refresh.
    /// </summary>
    public int New { get; internal set; }

    /// <summary>Due: forced.</summary>
    public int Forced { get; internal set; }

    /// <summary>Due: a user requested a recheck.</summary>
    public int Requested { get; internal set; }

    /// <summary>Not due: still warm.</summary>
    public int Warm { get; internal set; }

    /// <summary>Not due: missing (the cache keeps answering 404 or 400).</summary>
    public int Missing { get; internal set; }

    /// <summary>Not due: cold for more than a week and checked recently.</summary>
    public int Resting { get; internal set; }

    /// <summary>Not due: left for a later run, because a survey goes first.</summary>
    public int Deferred { get; internal set; }

    /// <summary>Not due: release groups whose artist is not cached.</summary>
    public int WaitingForArtist { get; internal set; }

    /// <summary>Not counted: in the ledger, but no longer in Lidarr.</summary>
    public int Gone { get; internal set; }

    /// <summary>Not requested: artists whose name Lidarr would not search.</summary>
    public int Unsearchable { get; internal set; }

    /// <summary>Counts a due entry.</summary>
    internal void Count(DueReason reason)
    {
        switch (reason)
        {
            case DueReason.Untried:
                Untried++;
                break;
            case DueReason.Failed:
                Failed++;
                break;
            case DueReason.Stale:
                Stale++;
                break;
            case DueReason.Changed:
                Changed++;
                break;
            case DueReason.Requested:
                Requested++;
                break;
            case DueReason.Forced:
                Forced++;
                break;
        }
    }
}
