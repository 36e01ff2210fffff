using System.Text.Json;
using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Tests.Packaging;

/// <summary>Reads facts of the container image from the Dockerfile.</summary>
internal static class ImageFile
{
    public static IReadOnlyList<string> EntryPoint { get; } = List("^ENTRYPOINT (.+)$");

    public static IReadOnlyList<string> Command { get; } = List("^CMD (.+)$");

    public static IReadOnlyList<string> HealthCheck { get; } = List("^HEALTHCHECK .*CMD (.+)$");

    public static string Volume { get; } = Value("^VOLUME (.+)$");

    public static string Value(string pattern) => Regex.Match(Repository.Read("Dockerfile"), pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Groups[1].Value;

    private static string[] List(string pattern) => JsonSerializer.Deserialize<string[]>(Value(pattern))!;
}
