namespace LidarrCacheWarmer.Benchmarks.Virtual;

/// <summary>
/// Realistic generation times of a service: the median is five seconds, and one entry in a hundred takes more than a
/// minute.
/// </summary>
internal static class GenerationTimes
{
    // A log-normal distribution. Its spread is ln(60 s / 5 s) divided by the 99th percentile of the standard normal
    // distribution.
    private const double Median = 5;
    private const double Spread = 2.4849 / 2.3263;

    /// <summary>The generation time of each entry, the same in every run of the benchmarks.</summary>
    public static TimeSpan[] Of(int entries)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, entries).Select(_ => TimeSpan.FromSeconds(Median * Math.Exp(Spread * Normal(random))))];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
