using System.Globalization;

namespace LidarrCacheWarmer.Benchmarks.Running;

/// <summary>
/// Watches the maximum resident memory that Linux records for a process. The value never falls, so the last reading
/// misses only growth in the last milliseconds.
/// </summary>
internal static class PeakMemory
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Watches until the process has ended.</summary>
    /// <returns>The maximum in bytes; 0 if the system does not report it.</returns>
    public static async Task<long> WatchAsync(int processId, TimeProvider time)
    {
        var status = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status");
        var peak = 0L;
        while (Read(status, "VmHWM:") is { } mark)
        {
            peak = Math.Max(peak, mark);
            await Task.Delay(Interval, time);
        }

        return peak;
    }

    /// <summary>The current resident memory in bytes; 0 if the system does not report it.</summary>
    public static long Resident(int processId) =>
        Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status"), "VmRSS:") ?? 0;

    // An ended process has no memory entry in its status file, and soon no status file.
    private static long? Read(string status, string name)
    {
        try
        {
            var line = File.ReadLines(status).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
            return line is null ? null : 1024 * long.Parse(line.AsSpan()[name.Length..^" kB".Length], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
