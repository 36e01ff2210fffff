namespace LidarrCacheWarmer.Core.Tests.Damaged;

/// <summary>Reads real files, which the tests then damage.</summary>
internal static class Fixtures
{
    public static IReadOnlyList<byte[]> In(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", folder), pattern, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
}
