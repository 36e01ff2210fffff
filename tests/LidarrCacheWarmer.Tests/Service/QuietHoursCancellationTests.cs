using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Service;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>The cancellation of a run when quiet hours begin.</summary>
public sealed class QuietHoursCancellationTests
{
    [Fact]
    public void A_timer_that_fires_after_the_run_has_ended_throws_nothing()
    {
        var time = new RingingTime();
        var stop = new QuietHoursCancellation(QuietHours.TryParse("07:00-08:00"), time, CancellationToken.None);
        stop.Dispose();
        time.Now += TimeSpan.FromMinutes(90);

        // A timer's callback may still run after its disposal, and an exception in the callback would be unhandled.
        var ringing = time.Ring;

        ringing.Should().NotThrow();
    }

    private sealed class RingingTime : TimeProvider
    {
        private TimerCallback? _callback;

        public DateTimeOffset Now { get; set; } = new(2026, 11, 2, 6, 0, 0, TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callback = callback;
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Ring() => _callback!(null);
    }
}
