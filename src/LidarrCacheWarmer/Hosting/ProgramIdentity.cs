using System.Reflection;

namespace LidarrCacheWarmer.Hosting;

/// <summary>Who this program is, for <c>--version</c> and for the servers that it asks.</summary>
internal static class ProgramIdentity
{
    public const string Name = "lidarr-cache-warmer";

    private const string Url = "https://github.com/devianteng/lidarr-cache-warmer";

    public static string Version { get; } =
        typeof(ProgramIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>Names program, version and a place where its makers can be reached.</summary>
    public static string UserAgent { get; } = $"{Name}/{Version} (+{Url})";
}
