namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Says when the next request may be sent so that the rate is never exceeded: with a rate of r, never more than ⌈r⌉
/// requests in any ⌈r⌉/r seconds and 10 ms, evenly spread. It keeps two things: slots of 1/r, of which up to 20 ms may
/// be caught up because no timer wakes more exactly, and the stamps of the last ⌈r⌉ requests, which no catching up can
/// beat.
/// </summary>
/// <remarks>
/// Times are spans since some fixed moment on a monotonic clock and must not go backwards. Not for concurrent use.
/// </remarks>
public sealed class RequestPacer
{
    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(20);

    // On its way one request is held up longer than the next, and they arrive nearer to each other than they were sent.
    private static readonly TimeSpan Bunching = TimeSpan.FromMilliseconds(10);

    // However often the service refuses, a tenth of the configured rate is asked for.
    private const double LowestShare = 0.1;
    private const double RegainedSharePerSecond = 0.1;

    private readonly double _rate;
    private readonly TimeSpan[] _stamps;
    private readonly TimeSpan _window;
    private int _count;
    private TimeSpan _slot = TimeSpan.MinValue;
    private double _share = 1;
    private TimeSpan? _regainsFrom;

    /// <summary>Creates a pacer that has sent nothing yet, or that carries on from another one.</summary>
    /// <param name="ratePerSecond">Requests per second; above 0 and finite.</param>
    /// <param name="lastStamp">The last request of the other one; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a positive number.</exception>
    public RequestPacer(double ratePerSecond, TimeSpan? lastStamp = null)
    {
        if (!double.IsFinite(ratePerSecond) || ratePerSecond <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(ratePerSecond), ratePerSecond, "A rate must be above 0 and finite.");
        }

        _rate = ratePerSecond;
        _stamps = new TimeSpan[(int)Math.Ceiling(ratePerSecond)];
        _window = Ceiling(_stamps.Length / ratePerSecond) + Bunching;
        if (lastStamp is { } last)
        {
            Stamp(last);
        }
    }

    /// <summary>When the last request was sent; null when there was none.</summary>
    public TimeSpan? LastStamp => _count == 0 ? null : _stamps[(_count - 1) % _stamps.Length];

    /// <summary>The rate in force, in requests per second: the configured one, or less after the service refused.</summary>
    public double RateAt(TimeSpan now) => _rate * ShareAt(now);

    /// <summary>The first moment, not before <paramref name="now"/>, at which a request may be sent.</summary>
    public TimeSpan NextAt(TimeSpan now)
    {
        var earliest = now;
        if (_count > 0)
        {
            earliest = Later(earliest, _slot + Ceiling(1 / RateAt(now)));
        }

        return _count >= _stamps.Length ? Later(earliest, _stamps[_count % _stamps.Length] + _window) : earliest;
    }

    /// <summary>Takes note of a request that is sent now; only allowed when <see cref="NextAt"/> says so.</summary>
    public void Stamp(TimeSpan now)
    {
        var slot = _count == 0 ? now : _slot + Ceiling(1 / RateAt(now));
        _slot = Later(slot, now - CatchUp);
        _stamps[_count % _stamps.Length] = now;
        // The counter stays in a range that keeps both its position in the ring and "the ring is full".
        _count = _count == 2 * _stamps.Length - 1 ? _stamps.Length : _count + 1;
    }

    /// <summary>
    /// Takes note that the request of the last <see cref="Stamp"/> was handed over only now: the sender may have been held
    /// up between deciding and sending, and what follows must keep its distance from the later moment.
    /// </summary>
    public void Left(TimeSpan now)
    {
        ref var last = ref _stamps[(_count - 1) % _stamps.Length];
        last = Later(last, now);
    }

    /// <summary>Halves the rate until <see cref="Recover"/>.</summary>
    public void Slow(TimeSpan now)
    {
        _share = Math.Max(LowestShare, ShareAt(now) / 2);
        _regainsFrom = null;
    }

    /// <summary>Lets the rate regain a tenth of the configured one each second from now on.</summary>
    public void Recover(TimeSpan now) => _regainsFrom ??= now;

    private double ShareAt(TimeSpan now) =>
        _regainsFrom is { } since ? Math.Min(1, _share + (now - since).TotalSeconds * RegainedSharePerSecond) : _share;

    // A tick too late is polite, a tick too early is not.
    private static TimeSpan Ceiling(double seconds) => TimeSpan.FromTicks((long)Math.Ceiling(seconds * TimeSpan.TicksPerSecond));

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
