namespace LidarrCacheWarmer.Configuration;

/// <summary>The folder of the config file, where relative paths start.</summary>
/// <param name="Path">An absolute path.</param>
/// <param name="FileExists">Whether there is a file of this path.</param>
internal sealed record ConfigDirectory(string Path, Func<string, bool> FileExists)
{
    /// <summary>Where the containers of the Python tool kept their files, the older version first.</summary>
    public static IReadOnlyList<string> ContainerDirectories { get; } = ["/data", "/app/data"];

    /// <summary>The absolute path of a file that is named in the config; an absolute one is taken at its word.</summary>
    public string Resolve(string path) =>
        System.IO.Path.IsPathFullyQualified(path) ? path : System.IO.Path.GetFullPath(path, Path);

    /// <summary>
    /// Where a file that is not at its default path was left by a container of the Python tool; null when it is at its
    /// path or nowhere.
    /// </summary>
    public string? FindElsewhere(string path)
    {
        if (FileExists(path))
        {
            return null;
        }

        var name = System.IO.Path.GetFileName(path);
        return ContainerDirectories.Select(directory => $"{directory}/{name}").FirstOrDefault(FileExists);
    }
}
