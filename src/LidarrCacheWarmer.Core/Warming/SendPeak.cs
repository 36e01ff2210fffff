namespace LidarrCacheWarmer.Warming;

/// <summary>Finds the largest number of requests sent in any period of one second.</summary>
internal sealed class SendPeak
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Queue<TimeSpan> _lastSecond = [];

    /// <summary>The largest number of requests in one second.</summary>
    public int Requests { get; private set; }

    /// <summary>Counts a request.</summary>
    /// <param name="now">Its sending time; never before the sending time of the previous request.</param>
    public void Add(TimeSpan now)
    {
        while (_lastSecond.TryPeek(out var first) && now - first >= Second)
        {
            _ = _lastSecond.Dequeue();
        }

        _lastSecond.Enqueue(now);
        Requests = Math.Max(Requests, _lastSecond.Count);
    }
}
