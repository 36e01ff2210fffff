using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>The entries with a result in the last few seconds, which may not be in the ledger yet.</summary>
internal sealed class RecentResults(TimeProvider time)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    private readonly Queue<(long At, Mbid Mbid)> _order = new();
    private readonly HashSet<Mbid> _mbids = [];

    public void Add(Mbid mbid)
    {
        _order.Enqueue((time.GetTimestamp(), mbid));
        _mbids.Add(mbid);
        while (_order.TryPeek(out var first) && time.GetElapsedTime(first.At) > Moment)
        {
            _mbids.Remove(_order.Dequeue().Mbid);
        }
    }

    public bool Contains(Mbid mbid) => _mbids.Contains(mbid);
}
