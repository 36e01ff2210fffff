namespace LidarrCacheWarmer.Simulator;

internal static class ArrivalPeak
{
    /// <summary>The most stamps in any window; the array is put in order.</summary>
    public static int In(long[] stamps, long window)
    {
        // Stamps are taken before the log is locked: two that came together may stand in the wrong order.
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
