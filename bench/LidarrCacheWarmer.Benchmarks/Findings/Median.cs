namespace LidarrCacheWarmer.Benchmarks.Findings;

/// <summary>The figure in the middle: one round that was disturbed does not move it.</summary>
internal static class Median
{
    public static T Of<T>(IEnumerable<T> figures)
    {
        var sorted = figures.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
