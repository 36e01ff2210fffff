using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Cli;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Hosting;

namespace LidarrCacheWarmer.Tests.Packaging;

/// <summary>Reads the files that users copy, and names the variables and arguments that the program accepts.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every variable that the program reads.</summary>
    public static IReadOnlySet<string> Variables { get; } = new HashSet<string>(
        [
            .. SettingTable.All.Select(setting => setting.EnvironmentVariable),
            .. SettingTable.All.Where(setting => setting.IsSecret).Select(setting => setting.EnvironmentVariable + "_FILE"),
            HostVariables.User, HostVariables.Group, HostVariables.CreationMask, ContainerImage.Variable,
            "CONFIG_PATH", "FORCE_ARTISTS", "FORCE_RG", "FORCE_TEXT_SEARCH", "TZ",
        ],
        StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(At(path));

    public static string At(string path) => Path.Combine(Root, path);

    /// <summary>The program's errors about a command line; none if the program understands every word.</summary>
    public static IEnumerable<string> Misunderstood(IEnumerable<string> arguments) =>
        RootCommandLine.Create().Parse([.. arguments]).Errors.Select(error => error.Message);

    private static string FindRoot([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
