using System.Diagnostics.CodeAnalysis;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>
/// A virtual clock with a single thread. Continuations run one by one; when none is left, the clock jumps to the next
/// timer. So weeks of the service take seconds, and every run of a test is identical. A test fails if the code under
/// test leaves this thread.
/// </summary>
internal sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<Alarm, (long Due, long Number)> _alarms = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _now;
    private long _number;
    private volatile bool _wasLeft;

    /// <summary>How far the wall clock was set forward or back.</summary>
    public TimeSpan Set { get; set; }

    /// <summary>Time since the start, on the monotonic clock.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(_now);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => start + Elapsed + Set;

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Runs a task to its end.</summary>
    [SuppressMessage("Usage", "VSTHRD002", Justification = "The task has ended.")]
    public T Run<T>(Func<Task<T>> work)
    {
        var outside = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Context(this));
        try
        {
            var task = work();
            while (!task.IsCompleted)
            {
                Step();
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outside);
        }
    }

    private void Step()
    {
        if (_wasLeft)
        {
            throw new InvalidOperationException("The code under test continued on another thread.");
        }

        if (_posted.TryDequeue(out var next))
        {
            next.Callback(next.State);
            return;
        }

        if (!_alarms.TryDequeue(out var alarm, out var due))
        {
            throw new InvalidOperationException("No continuation and no timer is left, so the test would hang.");
        }

        if (alarm.IsSetFor(due.Number))
        {
            _now = Math.Max(_now, due.Due);
            alarm.Ring();
        }
    }

    private sealed class Alarm(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private long _number;
        private TimeSpan _period;

        public bool IsSetFor(long number) => _number == number;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            _number = ++time._number;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                time._alarms.Enqueue(this, (time._now + dueTime.Ticks, _number));
            }

            return true;
        }

        public void Ring()
        {
            if (_period > TimeSpan.Zero)
            {
                Change(_period, _period);
            }

            callback(state);
        }

        public void Dispose() => _number = -1;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Context(VirtualTime time) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            if (Environment.CurrentManagedThreadId != time._thread)
            {
                time._wasLeft = true;
                return;
            }

            time._posted.Enqueue((d, state));
        }

        public override SynchronizationContext CreateCopy() => this;
    }
}
