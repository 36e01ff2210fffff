namespace LidarrCacheWarmer.Simulator.Serving;

/// <summary>Where moments lie closest together.</summary>
public static class ArrivalPeak
{
    /// <summary>The most stamps in any window, wherever it begins; the array is put in order.</summary>
    /// <param name="stamps">Moments, in any unit.</param>
    /// <param name="window">Its length in that unit; its end does not belong to it.</param>
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
