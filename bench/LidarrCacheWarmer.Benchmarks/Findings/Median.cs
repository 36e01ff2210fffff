namespace LidarrCacheWarmer.Benchmarks.Findings;

/// <summary>The median, because a single disturbed round hardly changes it.</summary>
internal static class Median
{
    public static T Of<T>(IEnumerable<T> figures)
    {
        var sorted = figures.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
