using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Service;

/// <summary>Decides when runs take place.</summary>
internal static class Timetable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The start of the next run: one interval after the end of this run, not before the time in the service's
    /// Retry-After header, and not in quiet hours. If quiet hours interrupted this run, the next run starts right after
    /// them.
    /// </summary>
    /// <param name="result">The result of this run.</param>
    /// <param name="wasCutShort">Whether quiet hours interrupted this run.</param>
    /// <param name="jitter">The random wait before the next run.</param>
    /// <param name="options">The schedule.</param>
    /// <param name="zone">The local time zone.</param>
    public static DateTimeOffset NextRun(
        RunResult result, bool wasCutShort, TimeSpan jitter, ScheduleOptions options, TimeZoneInfo zone)
    {
        var next = wasCutShort ? result.FinishedAt : result.FinishedAt + options.Interval;
        next = result.NotBefore > next ? result.NotBefore.Value : next;
        next = options.QuietHours?.EndOf(next, zone) ?? next;
        return options.QuietHours?.EndOf(next + jitter, zone) ?? next + jitter;
    }

    /// <summary>
    /// The wait after a run that could not take place: half a minute at first, doubled each time, at most the interval.
    /// </summary>
    /// <param name="failures">The number of such runs in a row; at least 1.</param>
    /// <param name="interval"><c>interval_seconds</c>.</param>
    public static TimeSpan Retry(int failures, TimeSpan interval)
    {
        var wait = FirstRetry * Math.Pow(2, Math.Min(failures, 20) - 1);
        return wait < interval ? wait : interval;
    }
}
