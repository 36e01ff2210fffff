using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Service;

/// <summary>A stop token that is also cancelled when quiet hours begin.</summary>
internal sealed class QuietHoursCancellation : IDisposable
{
    // Check often, because the wall clock may be changed during a run.
    private static readonly TimeSpan LookAtLeastEvery = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _source;
    private readonly QuietHours? _hours;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private bool _isDisposed;

    public QuietHoursCancellation(QuietHours? hours, TimeProvider time, CancellationToken stop)
    {
        (_hours, _time) = (hours, time);
        _source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Look();
    }

    /// <summary>Cancelled by the stop or by the start of quiet hours.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>True if quiet hours caused the stop.</summary>
    public bool HasCome { get; private set; }

    /// <summary>Reports to the observers of a run why the run ends.</summary>
    public void Announce(IWarmingObserver observer)
    {
        if (HasCome)
        {
            observer.On(new Noted("Quiet hours start. The rest of the run continues after the quiet hours.", DiagnosticLevel.Info));
        }

        observer.On(new StopRequested());
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            // The timer's callback may be running now; it takes this lock too.
            _isDisposed = true;
            _source.Dispose();
        }
    }

    private void Look()
    {
        lock (_gate)
        {
            if (_hours is not null && !_isDisposed)
            {
                Look(_hours);
            }
        }
    }

    private void Look(QuietHours hours)
    {
        var now = _time.GetUtcNow();
        if (hours.EndOf(now, _time.LocalTimeZone) is not null)
        {
            HasCome = true;
            _source.Cancel();
            return;
        }

        var left = hours.NextStart(now, _time.LocalTimeZone) - now;
        _ = _timer.Change(left < LookAtLeastEvery ? left : LookAtLeastEvery, Timeout.InfiniteTimeSpan);
    }
}
