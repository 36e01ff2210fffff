using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// The folder of the config. It stays open, so that reading its owner and changing its files affect the same folder,
/// even if its path is renamed or becomes a link in the meantime.
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

    /// <summary>The folder's path.</summary>
    public string Path { get; }

    /// <summary>True if the folder of the config exists; false if this is its nearest existing parent.</summary>
    public bool IsComplete { get; }

    /// <summary>The owner; null when unknown.</summary>
    public Identity? Owner => _folder.IsInvalid ? null : SystemCalls.StatusOf(_folder)?.Owner;

    /// <summary>Opens the folder of a config file, or else the nearest existing parent.</summary>
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
    /// Changes the owner of the program's own files in this folder that belong to root. Skips subfolders, links and
    /// files with other hard links, because a link could reach files outside.
    /// </summary>
    /// <returns>The names of the changed files; and why a change failed, or null.</returns>
    public (IReadOnlyList<string> Given, string? Complaint) GiveFilesTo(Identity owner, string configName) =>
        GiveFilesTo(owner, name => OwnFiles.Include(name, configName));

    /// <summary>Changes the owner of some files in this folder that belong to root; for the rules see the other overload.</summary>
    public (IReadOnlyList<string> Given, string? Complaint) GiveFilesTo(Identity owner, Predicate<string> include)
    {
        var given = new List<string>();
        string? complaint = null;
        foreach (var name in Names().Where(name => include(name)).Order(StringComparer.Ordinal))
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

    /// <summary>Changes the owner of the folder itself, without its content.</summary>
    /// <returns>Null on success, otherwise the reason.</returns>
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
