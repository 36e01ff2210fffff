namespace LidarrCacheWarmer.Warming;

/// <summary>Counts the requests of the fullest second, wherever it begins, by the moments at which they were handed over.</summary>
internal sealed class SendPeak
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Queue<TimeSpan> _lastSecond = [];

    /// <summary>How many requests that second had.</summary>
    public int Requests { get; private set; }

    /// <summary>Counts a request.</summary>
    /// <param name="now">When it was handed over; never before the last one.</param>
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
