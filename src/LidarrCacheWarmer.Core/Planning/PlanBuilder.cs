using System.Runtime.InteropServices;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Planning;

/// <summary>Builds a plan entry by entry.</summary>
/// <param name="kind">The kind of request.</param>
/// <param name="rules">The rules for the plan.</param>
/// <param name="keepsItems">
/// Whether to keep the items; otherwise only their number is kept, because a million items take 24 MB.
/// </param>
internal sealed class PlanBuilder(EntryKind kind, PhaseRules rules, bool keepsItems)
{
    private readonly List<PlannedItem> _items = [];
    private readonly Dictionary<Mbid, List<Mbid>> _shared = [];
    private readonly HashSet<Mbid> _planned = [];
    private bool _hasResults;
    private int _due;
    private DateTimeOffset _nextStale = DateTimeOffset.MaxValue;

    public PlanCounts Counts { get; } = new();

    /// <summary>Records whether an entry has a result, even if the entry is gone from the library.</summary>
    public void SawResult(ProbeRecord known) => _hasResults |= known.Status != ProbeStatus.Untried;

    /// <summary>Adds an entry if it is due.</summary>
    /// <returns>Whether the entry is due.</returns>
    public bool Consider(Mbid mbid, ProbeRecord known, bool isChanged = false)
    {
        if (DueReasonFor(known, isChanged) is not { } reason)
        {
            return false;
        }

        Add(mbid, known, reason);
        return true;
    }

    /// <summary>Considers an entry that shares its request with an earlier entry.</summary>
    public void ConsiderShared(Mbid first, Mbid mbid, ProbeRecord known)
    {
        if (!_shared.TryGetValue(first, out var others))
        {
            _shared[first] = others = [];
        }

        others.Add(mbid);
        if (!_planned.Contains(first) && DueReasonFor(known, isChanged: false) is { } reason)
        {
            Add(first, known, reason);
        }
    }

    public PhasePlan Build()
    {
        var isSurvey = rules.Surveys && !rules.Force && Counts.Untried > 0 && (rules.SurveyIsOpen || !_hasResults);
        return new PhasePlan
        {
            Kind = kind,
            IsSurvey = isSurvey,
            Items = isSurvey ? Surveyed() : _items,
            Due = isSurvey ? Counts.Untried : _due,
            Counts = Counts,
            SameName = _shared,
            NextStale = _nextStale == DateTimeOffset.MaxValue ? null : _nextStale,
        };
    }

    private DueReason? DueReasonFor(ProbeRecord known, bool isChanged)
    {
        var reason = ReasonFor(known, isChanged);
        if (!rules.OnlyUntried || reason is null or DueReason.Untried)
        {
            return reason;
        }

        Counts.Deferred++;
        return null;
    }

    private DueReason? ReasonFor(ProbeRecord known, bool isChanged)
    {
        if (rules.Force)
        {
            return DueReason.Forced;
        }

        var reason = Due.ReasonFor(known, rules.Recheck, rules.Now);
        if (reason is not null)
        {
            return reason;
        }

        if (isChanged)
        {
            return DueReason.Changed;
        }

        if (known.Status == ProbeStatus.Success)
        {
            Counts.Warm++;
            var staleAt = Due.StaleAt(known, rules.Recheck);
            _nextStale = staleAt < _nextStale ? staleAt : _nextStale;
        }
        else
        {
            _ = VerdictInfo.For(known.Verdict).Recheck == VerdictRecheck.WhenRefusalEnds ? Counts.Missing++ : Counts.Resting++;
        }

        return null;
    }

    private void Add(Mbid mbid, ProbeRecord known, DueReason reason)
    {
        if (kind == EntryKind.TextSearch)
        {
            _planned.Add(mbid);
        }

        Counts.Count(reason);
        _due++;
        if (keepsItems)
        {
            _items.Add(new PlannedItem(mbid, reason, rules.Force || Due.IsWornOut(known, rules.Now)));
        }
    }

    // A survey requests only untried entries, so an interrupted survey continues where it stopped. All other entries
    // are due in the next run. The list is filtered in place, because it may have a million items.
    private List<PlannedItem> Surveyed()
    {
        Counts.Deferred += _due - Counts.Untried;
        _ = _items.RemoveAll(item => item.Reason != DueReason.Untried);
        Counts.Failed = 0;
        Counts.Stale = 0;
        Counts.Changed = 0;
        Counts.Requested = 0;
        foreach (ref var item in CollectionsMarshal.AsSpan(_items))
        {
            item = item with { OneAttempt = true };
        }

        return _items;
    }
}
