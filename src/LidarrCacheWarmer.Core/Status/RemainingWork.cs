using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Status;

/// <summary>
/// Estimates when the phases in progress end. The estimate counts requests, not results: in a cold library, the first
/// waves of requests are half of all requests, but finish no entry. Not thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class RemainingWork(TimeProvider time)
{
    // In the first seconds, the rate limit counts as the speed, because a few requests do not show the speed reliably.
    private static readonly TimeSpan FirstSpeed = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(999);

    private readonly Dictionary<EntryKind, PhaseTally> _tallies = [];
    private WarmingSnapshot _first;
    private WarmingSnapshot _last;
    private bool _hasBegun;

    /// <summary>Forgets everything, because other phases begin.</summary>
    public void Begin()
    {
        _tallies.Clear();
        _hasBegun = false;
    }

    /// <summary>Takes the counts of a phase.</summary>
    public void Update(in PhaseTally tally) => _tallies[tally.Kind] = tally;

    /// <summary>Takes the state of the sender.</summary>
    public void Update(in WarmingSnapshot snapshot)
    {
        _first = _hasBegun ? _first : snapshot;
        _hasBegun = true;
        _last = snapshot;
    }

    /// <summary>The estimated time until the end; null while unknown.</summary>
    public TimeSpan? TimeLeft
    {
        get
        {
            var (done, left, atOnce, requests) = (0, 0, 0, 0L);
            foreach (var tally in _tallies.Values)
            {
                (done, left) = (done + tally.Done, left + tally.Left);
                (atOnce, requests) = (atOnce + tally.AtOnce, requests + tally.Requests);
            }

            var visited = done + _last.Waiting;
            return visited == 0 || Speed is not (> 0 and var speed)
                ? null
                : TimeSpan.FromSeconds(Math.Min(Requests(done, left, visited, atOnce, requests) / speed, Longest.TotalSeconds));
        }
    }

    /// <summary>The estimated local time of the end; null while unknown.</summary>
    public DateTimeOffset? Completion => time.GetLocalNow() + TimeLeft;

    // An entry that is not warm at its first request needs further requests. Finished entries show how many. Until an
    // entry is finished, one further request is assumed.
    private double Requests(int done, int left, int visited, int atOnce, long requests)
    {
        var later = done - atOnce;
        var further = later == 0 ? 1 : Math.Max(1, (double)(requests - done) / later);
        var waiting = Math.Min(_last.Waiting, left);
        return (left - waiting) * (1 + further * (visited - atOnce) / visited) + waiting * further;
    }

    private double Speed
    {
        get
        {
            var took = _last.Now - _first.Now;
            return took < FirstSpeed ? _last.RatePerSecond : Math.Min(_last.RatePerSecond, (_last.Sent - _first.Sent) / took.TotalSeconds);
        }
    }
}
