using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Decides when the next request may be sent so that the rate is never exceeded: at a rate of r, never more than ⌈r⌉
/// requests in any ⌈r⌉/r seconds plus 10 ms, evenly spread. Requests have slots of 1/r seconds. After a late request,
/// the next can be up to 20 ms early, because timers are imprecise; the times of the last ⌈r⌉ requests limit this.
/// </summary>
/// <remarks>
/// Times are spans since a fixed point on a monotonic clock and must not go backwards. Not thread-safe.
/// </remarks>
public sealed class RequestPacer : ISendBudget
{
    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(20);

    // The network may delay one request more than the next, so they can arrive closer together than they were sent.
    private static readonly TimeSpan Bunching = TimeSpan.FromMilliseconds(10);

    // A request that comes more than this many intervals after the previous one does not test the rate.
    private const double InPace = 1.5;

    private readonly RateController _controller;
    private readonly TimeSpan[] _stamps;
    private readonly TimeSpan _window;
    private int _count;
    private TimeSpan _slot = TimeSpan.MinValue;

    /// <summary>Creates a pacer that has sent no request yet, or continues from an earlier pacer.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="lastStamp">The time of the last request of the earlier pacer; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a positive number.</exception>
    public RequestPacer(PacerSettings settings, TimeSpan? lastStamp = null)
    {
        var ratePerSecond = settings.RatePerSecond;
        if (!double.IsFinite(ratePerSecond) || ratePerSecond <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(settings), ratePerSecond, "A rate must be above 0 and finite.");
        }

        _controller = new RateController(ratePerSecond);
        _stamps = new TimeSpan[(int)Math.Ceiling(ratePerSecond)];
        _window = Ceiling(_stamps.Length / ratePerSecond) + Bunching;
        if (lastStamp is { } last)
        {
            Stamp(last);
        }
    }

    /// <summary>When the last request was sent; null for none.</summary>
    public TimeSpan? LastStamp => _count == 0 ? null : _stamps[(_count - 1) % _stamps.Length];

    /// <inheritdoc/>
    public double Rate => _controller.Rate;

    /// <inheritdoc/>
    public TimeSpan NextAt(TimeSpan now)
    {
        var earliest = now;
        if (_count > 0)
        {
            earliest = Later(earliest, _slot + Wait);
        }

        return _count >= _stamps.Length ? Later(earliest, _stamps[_count % _stamps.Length] + _window) : earliest;
    }

    /// <inheritdoc/>
    public PacedSend Stamp(TimeSpan now)
    {
        var gap = now - LastStamp ?? TimeSpan.Zero;
        var isInPace = _count > 0 && gap <= InPace * Wait;
        var slot = _count == 0 ? now : _slot + Wait;

        // If the rate is limited after refusals, no request may be early: the gateway would refuse it.
        _slot = Later(slot, _controller.IsLimited ? now : now - CatchUp);
        _stamps[_count % _stamps.Length] = now;
        // The counter must not overflow. It restarts so that the position in the ring buffer is kept and the buffer
        // still counts as full.
        _count = _count == 2 * _stamps.Length - 1 ? _stamps.Length : _count + 1;
        return new PacedSend(gap, isInPace ? Rate : 0);
    }

    /// <inheritdoc/>
    public void Left(TimeSpan now)
    {
        ref var last = ref _stamps[(_count - 1) % _stamps.Length];
        last = Later(last, now);
        if (_controller.IsLimited)
        {
            _slot = Later(_slot, now);
        }
    }

    /// <inheritdoc/>
    public void Admitted(PacedSend sent, TimeSpan now) => _controller.Admitted(sent, now);

    /// <inheritdoc/>
    public void AdmittedAlone(PacedSend sent) => _controller.AdmittedAlone(sent);

    /// <inheritdoc/>
    public void Refused(PacedSend sent) => _controller.Refused(sent);

    /// <inheritdoc/>
    public void Forgive() => _controller.Forgive();

    private TimeSpan Wait => Ceiling(1 / Rate);

    // Rounds up, because rounding down would exceed the rate.
    private static TimeSpan Ceiling(double seconds) => TimeSpan.FromTicks((long)Math.Ceiling(seconds * TimeSpan.TicksPerSecond));

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
