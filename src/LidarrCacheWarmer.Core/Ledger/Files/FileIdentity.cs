using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>Which file it is, whatever its paths are called; only Linux tells.</summary>
/// <param name="Device">The file system that it lies on.</param>
/// <param name="Number">Its inode there.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Number)
{
    /// <summary>The file that a path leads to now, nothing is opened; null when there is none or nobody can tell.</summary>
    public static FileIdentity? At(string path) =>
        OperatingSystem.IsLinux() && FileStatus.At(path, out _) is { } status ? From(status) : null;

    /// <summary>The file that is open, wherever it has been moved to; null when nobody can tell.</summary>
    public static FileIdentity? For(SafeFileHandle file) =>
        OperatingSystem.IsLinux() && FileStatus.For(file) is { } status ? From(status) : null;

    /// <summary>Whether a path leads to no file at all; false when nobody can tell.</summary>
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
