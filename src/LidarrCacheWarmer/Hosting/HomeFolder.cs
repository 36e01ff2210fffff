using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// The folder that holds the config, held fast: whatever is renamed or linked meanwhile, owner and files are those of
/// this one folder.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class HomeFolder : IDisposable
{
    private readonly SafeFileHandle _folder;

    private HomeFolder(string path, bool isComplete)
    {
        Path = path;
        IsComplete = isComplete;
        _folder = SystemCalls.Name(path, follow: true);
    }

    /// <summary>Its path.</summary>
    public string Path { get; }

    /// <summary>Whether it is the folder of the config, and not one in which that would be created.</summary>
    public bool IsComplete { get; }

    /// <summary>Whose it is; null when that cannot be found out.</summary>
    public Identity? Owner => _folder.IsInvalid ? null : SystemCalls.StatusOf(_folder)?.Owner;

    /// <summary>Finds the folder of a config file; where there is none yet, the nearest one in which it would be created.</summary>
    public static HomeFolder For(string configPath)
    {
        var wanted = System.IO.Path.GetDirectoryName(configPath) ?? "/";
        var path = wanted;
        while (!Directory.Exists(path) && System.IO.Path.GetDirectoryName(path) is { } parent)
        {
            path = parent;
        }

        return new HomeFolder(path, isComplete: path == wanted);
    }

    /// <summary>
    /// Gives the program's own files in it that are root's to somebody else. Only regular files directly in the folder,
    /// and none that has a second name elsewhere: a link would reach out of it.
    /// </summary>
    /// <returns>The names of those that were given, and why another was not.</returns>
    public (IReadOnlyList<string> Given, string? Complaint) GiveFilesTo(Identity owner, string configName)
    {
        var given = new List<string>();
        string? complaint = null;
        foreach (var name in Names().Where(name => OwnFiles.Include(name, configName)).Order(StringComparer.Ordinal))
        {
            using var file = SystemCalls.NameIn(_folder, name);
            if (file.IsInvalid || SystemCalls.StatusOf(file) is not { IsOnlyHere: true, Owner.User: Identity.Root })
            {
                continue;
            }

            if (SystemCalls.GiveTo(file, owner) is { } fault)
            {
                complaint = $"cannot change the owner of {name} to {owner} ({fault})";
                continue;
            }

            given.Add(name);
        }

        return (given, complaint);
    }

    /// <summary>Gives the folder itself, but none of what is in it.</summary>
    /// <returns>Null, or why not.</returns>
    public string? GiveTo(Identity owner) => SystemCalls.GiveTo(_folder, owner);

    public void Dispose() => _folder.Dispose();

    private string[] Names()
    {
        try
        {
            return [.. Directory.EnumerateFiles(Path).Select(path => System.IO.Path.GetFileName(path))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
