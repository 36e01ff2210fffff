namespace LidarrCacheWarmer.Benchmarks.Findings;

/// <summary>The median, which a single disturbed round does not change.</summary>
internal static class Median
{
    public static T Of<T>(IEnumerable<T> figures)
    {
        var sorted = figures.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
