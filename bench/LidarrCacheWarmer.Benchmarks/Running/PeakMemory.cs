using System.Globalization;

namespace LidarrCacheWarmer.Benchmarks.Running;

/// <summary>
/// Watches the high-water mark that Linux keeps of a process's resident memory. The mark only rises, so the last look
/// before the end misses no more than what the last milliseconds added.
/// </summary>
internal static class PeakMemory
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Watches until the process is gone.</summary>
    /// <returns>The mark in bytes; 0 where the system does not tell.</returns>
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

    /// <summary>What is resident now, in bytes; 0 where the system does not tell.</summary>
    public static long Resident(int processId) =>
        Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status"), "VmRSS:") ?? 0;

    // A process that has ended has no memory to tell of, and soon no file either.
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
