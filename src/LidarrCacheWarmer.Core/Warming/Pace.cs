namespace LidarrCacheWarmer.Warming;

/// <summary>
/// What the runs of one process share, so that the end of one and the start of the next are no burst together: the
/// pacer, and the clock that its moments are counted on.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class Pace(TimeProvider time)
{
    private readonly long _origin = time.GetTimestamp();
    private double _rate;
    private RequestPacer? _pacer;

    /// <summary>The time since this object was made, on a clock that nobody can set.</summary>
    public TimeSpan Now => time.GetElapsedTime(_origin);

    /// <summary>The pacer of a rate: the one that is in use, or, when the rate was changed, one that carries on from it.</summary>
    /// <param name="ratePerSecond">Requests per second; above 0 and finite.</param>
    public RequestPacer PacerOf(double ratePerSecond)
    {
        if (_pacer is null || !ratePerSecond.Equals(_rate))
        {
            _pacer = new RequestPacer(ratePerSecond, _pacer?.LastStamp);
            _rate = ratePerSecond;
        }

        // A run may have ended while it was slowed down; the next one begins as after a refusal that is over.
        _pacer.Recover(Now);
        return _pacer;
    }
}
