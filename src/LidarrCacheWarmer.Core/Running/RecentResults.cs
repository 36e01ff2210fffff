using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>The results of the last few seconds, because the ledger gets a result a moment later.</summary>
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
