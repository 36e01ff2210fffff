namespace LidarrCacheWarmer.Configuration;

/// <summary>The folder of the config file, where relative paths start.</summary>
/// <param name="Path">An absolute path.</param>
/// <param name="FileExists">Whether a file exists.</param>
internal sealed record ConfigDirectory(string Path, Func<string, bool> FileExists)
{
    /// <summary>The folders of the Python tool's containers, older version first.</summary>
    public static IReadOnlyList<string> ContainerDirectories { get; } = ["/data", "/app/data"];

    /// <summary>The absolute path of a file named in the config; an absolute path stays unchanged.</summary>
    public string Resolve(string path) =>
        System.IO.Path.IsPathFullyQualified(path) ? path : System.IO.Path.GetFullPath(path, Path);

    /// <summary>
    /// The file of the same name in a folder of the Python tool's containers. Null when a file exists at the given
    /// path, or when no folder contains the file.
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
