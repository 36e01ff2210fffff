namespace LidarrCacheWarmer.Simulator.Serving;

/// <summary>Finds the densest window of timestamps.</summary>
public static class ArrivalPeak
{
    /// <summary>The maximum number of timestamps in any window. Sorts the array.</summary>
    /// <param name="stamps">The timestamps, in any unit.</param>
    /// <param name="window">The length of the window in the same unit; the end is exclusive.</param>
    public static int In(long[] stamps, long window)
    {
        // A request gets its timestamp before the log is locked, so two simultaneous timestamps may be in the wrong
        // order.
        Array.Sort(stamps);
        var peak = 0;
        var first = 0;
        for (var last = 0; last < stamps.Length; last++)
        {
            while (stamps[last] - stamps[first] >= window)
            {
                first++;
            }

            peak = Math.Max(peak, last - first + 1);
        }

        return peak;
    }
}
