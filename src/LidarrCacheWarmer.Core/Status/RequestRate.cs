namespace LidarrCacheWarmer.Status;

/// <summary>How many requests a second were sent lately.</summary>
/// <param name="limit">The configured rate. It is never exceeded, but the edges of what is measured can make it look so.</param>
public sealed class RequestRate(double limit)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(0.5);

    private readonly Queue<(TimeSpan Now, long Sent)> _samples = new();
    private (TimeSpan Now, long Sent) _last;

    /// <summary>Takes note of how many requests there were at a moment.</summary>
    public void Add(TimeSpan now, long sent)
    {
        if (_samples.Count == 0 || now - _last.Now >= Spacing)
        {
            _samples.Enqueue((now, sent));
            _last = (now, sent);
        }

        while (now - _samples.Peek().Now > Window)
        {
            _ = _samples.Dequeue();
        }
    }

    /// <summary>Requests per second, up to a moment and its count.</summary>
    public double At(TimeSpan now, long sent)
    {
        if (!_samples.TryPeek(out var first))
        {
            return 0;
        }

        // In the first half second of a run a single request would look like many a second.
        var seconds = Math.Max(Spacing.TotalSeconds, (now - first.Now).TotalSeconds);
        return Math.Min(limit, (sent - first.Sent) / seconds);
    }
}
