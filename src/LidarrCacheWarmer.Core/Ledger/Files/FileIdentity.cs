using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>The identity of a file, independent of its paths; known on Linux only.</summary>
/// <param name="Device">The file system of the file.</param>
/// <param name="Number">The inode of the file.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Number)
{
    /// <summary>
    /// The identity of the file at a path, without opening the file; null when there is no file or its identity is
    /// unknown.
    /// </summary>
    public static FileIdentity? At(string path) =>
        OperatingSystem.IsLinux() && FileStatus.At(path, out _) is { } status ? From(status) : null;

    /// <summary>The identity of an open file, even if the file was moved; null when unknown.</summary>
    public static FileIdentity? For(SafeFileHandle file) =>
        OperatingSystem.IsLinux() && FileStatus.For(file) is { } status ? From(status) : null;

    /// <summary>Whether a path leads to no file; false when unknown.</summary>
    public static bool IsVacant(string path)
    {
        const int NoEntry = 2, NoDirectory = 20;
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        return FileStatus.At(path, out var error) is null && error is NoEntry or NoDirectory;
    }

    [SupportedOSPlatform("linux")]
    private static FileIdentity From(FileStatus status) => new(status.Device, status.Number);
}
