namespace LidarrCacheWarmer.Core.Tests.Damaged;

/// <summary>Real files for the tests to damage.</summary>
internal static class Fixtures
{
    public static IReadOnlyList<byte[]> In(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", folder), pattern, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
}
