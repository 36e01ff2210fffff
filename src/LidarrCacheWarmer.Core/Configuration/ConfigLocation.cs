using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration;

/// <summary>Where the config file is.</summary>
/// <param name="Path">An absolute path; there need not be a file yet.</param>
/// <param name="Exists">Whether there is one.</param>
internal sealed record ConfigLocation(string Path, bool Exists)
{
    private const string FileName = "config.ini";

    /// <summary>The variable that names it where no option does.</summary>
    public const string Variable = "CONFIG_PATH";

    /// <summary>The path as somebody has written it, without quotes; null when nobody did.</summary>
    public string? Written { get; init; }

    /// <summary>
    /// Finds the config file: <c>--config</c>, else <c>CONFIG_PATH</c>, each with <c>.ini</c> added where only that is
    /// a file; else the first <c>config.ini</c> in <c>/data</c>, <c>/app/data</c> and the current directory. If there is
    /// none, it belongs into the volume of a container: into <c>/app/data</c> first, which the image does not have, so
    /// that it exists only where somebody has mounted it.
    /// </summary>
    public static ConfigLocation Find(
        string? option,
        IReadOnlyDictionary<string, string> environment,
        Func<string, bool> fileExists,
        Func<string, bool> directoryExists)
    {
        var named = option ?? environment.ValueOf(Variable);
        if (!string.IsNullOrEmpty(named))
        {
            return FindNamed(System.IO.Path.GetFullPath(named)) with { Written = named };
        }

        var containers = ConfigDirectory.ContainerDirectories;
        string[] candidates = [.. containers.Select(InContainer), System.IO.Path.GetFullPath(FileName)];
        var found = Array.Find(candidates, candidate => fileExists(candidate));
        return found is not null
            ? new ConfigLocation(found, true)
            : new ConfigLocation(containers.Where(directoryExists).Select(InContainer).LastOrDefault(candidates[^1]), false);

        ConfigLocation FindNamed(string path)
        {
            // A directory is no file to create; reading it gives the sentence that says so.
            var exists = fileExists(path) || directoryExists(path);
            return !exists && fileExists(path + ".ini")
                ? new ConfigLocation(path + ".ini", true)
                : new ConfigLocation(path, exists);
        }
    }

    private static string InContainer(string directory) => $"{directory}/{FileName}";
}
