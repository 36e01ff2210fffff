using System.Reflection;

namespace LidarrCacheWarmer.Hosting;

/// <summary>The program's name and version, for <c>--version</c> and for servers.</summary>
internal static class ProgramIdentity
{
    public const string Name = "lidarr-cache-warmer";

    public const string Url = "https://github.com/devianteng/lidarr-cache-warmer";

    public static string Version { get; } =
        typeof(ProgramIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>The <c>User-Agent</c> header: program, version and a URL to reach its authors.</summary>
    public static string UserAgent { get; } = $"{Name}/{Version} (+{Url})";
}
