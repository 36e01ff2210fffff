using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration;

/// <summary>The location of the config file.</summary>
/// <param name="Path">An absolute path; the file need not exist yet.</param>
/// <param name="Exists">Whether the file exists.</param>
internal sealed record ConfigLocation(string Path, bool Exists)
{
    private const string FileName = "config.ini";

    /// <summary>The variable that names the file if <c>--config</c> is absent.</summary>
    public const string Variable = "CONFIG_PATH";

    /// <summary>The path as written, without quotes; null when not given.</summary>
    public string? Written { get; init; }

    /// <summary>
    /// Finds the config file: the path in <c>--config</c>, else the path in <c>CONFIG_PATH</c>, else the first
    /// <c>config.ini</c> in <c>/data</c>, <c>/app/data</c> and the current directory. The suffix <c>.ini</c> is added
    /// to a given path if only the file with this suffix exists. If no config file exists, the new file goes to
    /// <c>/app/data</c>, <c>/data</c> or the current directory, whichever exists first. <c>/app/data</c> has precedence
    /// for a new file: the image lacks this folder, so it exists only when the user mounts it.
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
            // A directory counts as existing: reading it then reports the mistake, and no file is created.
            var exists = fileExists(path) || directoryExists(path);
            return !exists && fileExists(path + ".ini")
                ? new ConfigLocation(path + ".ini", true)
                : new ConfigLocation(path, exists);
        }
    }

    private static string InContainer(string directory) => $"{directory}/{FileName}";
}
