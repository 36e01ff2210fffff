using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>
/// Collects the statistics of one kind, entry by entry. Of a million entries, it keeps only a few in memory.
/// </summary>
/// <param name="kind">The kind.</param>
/// <param name="probe">Gives an entry's record.</param>
/// <param name="name">Gives an entry's name.</param>
/// <param name="policy">When known entries are checked again.</param>
/// <param name="now">The current time.</param>
internal sealed class KindTally<T>(
    EntryKind kind, Func<T, ProbeRecord> probe, Func<T, (Mbid Mbid, string Name)> name, RecheckPolicy policy, DateTimeOffset now)
{
    /// <summary>The maximum number of broken entries that are named.</summary>
    public const int MostBroken = 10;

    private readonly SortedDictionary<Verdict, VerdictTally> _verdicts = [];
    private readonly PriorityQueue<T, long> _broken = new();
    private readonly DueTally _due = new(policy, now);
    private int _success, _timeout, _untried, _eligible, _eligibleToDo, _brokenCount;

    public void Count(T entry, bool isUnlocked = true)
    {
        var known = probe(entry);
        switch (known.Status)
        {
            case ProbeStatus.Success:
                _success++;
                break;
            case ProbeStatus.Timeout:
                _timeout++;
                break;
            case ProbeStatus.Untried:
                _untried++;
                break;
        }

        _eligible += isUnlocked ? 1 : 0;
        _eligibleToDo += isUnlocked && known.Status != ProbeStatus.Success ? 1 : 0;
        _due.Count(known, isUnlocked);
        VerdictOf(known).Count(known);
        if (IsBroken(known))
        {
            KeepBroken(entry, known);
        }
    }

    public KindStatistics Build() => new()
    {
        Kind = kind,
        InLedger = _success + _timeout + _untried,
        Cached = _success,
        Failed = _timeout,
        Untried = _untried,
        Eligible = _eligible,
        EligibleToDo = _eligibleToDo,
        Verdicts = [.. _verdicts.Values.Select(verdict => verdict.Build())],
        Freshness = _due.Build(),
        Broken = [.. _broken.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => Broken(item.Element))],
        BrokenCount = _brokenCount,
    };

    private static bool IsBroken(ProbeRecord known) =>
        known.Status == ProbeStatus.Timeout || (known.Status == ProbeStatus.Success && VerdictInfo.For(known.Verdict).Meaning == VerdictMeaning.Flawed);

    private VerdictTally VerdictOf(ProbeRecord known)
    {
        if (!_verdicts.TryGetValue(known.Verdict, out var tally))
        {
            _verdicts[known.Verdict] = tally = new VerdictTally(known.Verdict);
        }

        return tally;
    }

    // A full queue drops the entry that became broken last.
    private void KeepBroken(T entry, ProbeRecord known)
    {
        _brokenCount++;
        _broken.Enqueue(entry, -(known.VerdictSince ?? known.LastChecked ?? now).UtcTicks);
        if (_broken.Count > MostBroken)
        {
            _ = _broken.Dequeue();
        }
    }

    private BrokenEntry Broken(T entry)
    {
        var known = probe(entry);
        var (mbid, called) = name(entry);
        return new BrokenEntry(
            kind, mbid, called, known.Verdict, known.VerdictSince, Diagnosis.ReasonFor(known), Due.DueAfter(known, policy, now));
    }
}
