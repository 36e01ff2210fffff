namespace LidarrCacheWarmer.Benchmarks.Virtual;

/// <summary>How long a service generates entries, as in reality: a median of five seconds, and more than a minute for one in a hundred.</summary>
internal static class GenerationTimes
{
    // A log-normal distribution: ln(60 s / 5 s) divided by the 99th percentile of the standard normal one.
    private const double Median = 5;
    private const double Spread = 2.4849 / 2.3263;

    /// <summary>The times of entries, equal in every run of the benchmarks.</summary>
    public static TimeSpan[] Of(int entries)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, entries).Select(_ => TimeSpan.FromSeconds(Median * Math.Exp(Spread * Normal(random))))];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
