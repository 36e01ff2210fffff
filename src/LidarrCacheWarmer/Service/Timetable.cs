using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Service;

/// <summary>Says when runs take place.</summary>
internal static class Timetable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(30);

    /// <summary>
    /// When the next run begins: an interval after the end of this one, when the service wants to be asked again, and not
    /// in quiet hours; right after them when they have cut this run short.
    /// </summary>
    /// <param name="result">What came of this run.</param>
    /// <param name="wasCutShort">Whether quiet hours cut it short.</param>
    /// <param name="jitter">The random wait before the next run.</param>
    /// <param name="options">The schedule.</param>
    /// <param name="zone">The time zone of the clock on the wall.</param>
    public static DateTimeOffset NextRun(
        RunResult result, bool wasCutShort, TimeSpan jitter, ScheduleOptions options, TimeZoneInfo zone)
    {
        var next = wasCutShort ? result.FinishedAt : result.FinishedAt + options.Interval;
        next = result.NotBefore > next ? result.NotBefore.Value : next;
        next = options.QuietHours?.EndOf(next, zone) ?? next;
        return options.QuietHours?.EndOf(next + jitter, zone) ?? next + jitter;
    }

    /// <summary>
    /// How long to wait after a run that could not take place: half a minute at first, twice as long each time, at most
    /// the interval.
    /// </summary>
    /// <param name="failures">How many runs in a row could not take place; at least 1.</param>
    /// <param name="interval"><c>interval_seconds</c>.</param>
    public static TimeSpan Retry(int failures, TimeSpan interval)
    {
        var wait = FirstRetry * Math.Pow(2, Math.Min(failures, 20) - 1);
        return wait < interval ? wait : interval;
    }
}
