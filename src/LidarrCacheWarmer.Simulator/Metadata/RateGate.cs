namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>A gateway that admits a number of requests per second: a token bucket with one token.</summary>
/// <param name="perSecond">Requests per second; 0 admits every request.</param>
/// <param name="time">The clock.</param>
internal sealed class RateGate(double perSecond, TimeProvider time)
{
    private readonly Lock _changing = new();
    private double _tokens = 1;
    private long _filledAt = time.GetTimestamp();

    /// <summary>Whether a request arriving now is admitted.</summary>
    public bool Admits()
    {
        if (perSecond <= 0)
        {
            return true;
        }

        lock (_changing)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(1, _tokens + time.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond);
            _filledAt = now;
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }
}
