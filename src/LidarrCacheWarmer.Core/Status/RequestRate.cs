namespace LidarrCacheWarmer.Status;

/// <summary>Measures the recent rate of requests.</summary>
/// <param name="limit">
/// The configured rate. The requests never exceed this rate, but a short measurement could show a higher rate, so the
/// result is capped.
/// </param>
public sealed class RequestRate(double limit)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(0.5);

    private readonly Queue<(TimeSpan Now, long Sent)> _samples = new();
    private (TimeSpan Now, long Sent) _last;

    /// <summary>Records how many requests were sent up to a time.</summary>
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

    /// <summary>The recent requests per second, given a time and the number of requests sent until then.</summary>
    public double At(TimeSpan now, long sent)
    {
        if (!_samples.TryPeek(out var first))
        {
            return 0;
        }

        // In the first half second of a run a single request would look like many per second.
        var seconds = Math.Max(Spacing.TotalSeconds, (now - first.Now).TotalSeconds);
        return Math.Min(limit, (sent - first.Sent) / seconds);
    }
}
