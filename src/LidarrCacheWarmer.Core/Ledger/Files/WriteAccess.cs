using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>Whether files can be written, found out without opening or changing anything.</summary>
public static class WriteAccess
{
    /// <summary>Why this user cannot write a file, or new files beside it.</summary>
    /// <param name="path">The file, which need not exist.</param>
    /// <returns>The reason, as a half sentence; null when both can be written, or when the system does not tell.</returns>
    public static string? ObstacleAt(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        try
        {
            var file = DurableFile.Resolve(path);
            var folder = Path.GetDirectoryName(file);
            while (folder is not null && !Directory.Exists(folder))
            {
                // A run creates the folders that its ledger needs.
                folder = Path.GetDirectoryName(folder);
            }

            return InWords(Posix.WriteError(folder ?? "/")) ?? (File.Exists(file) ? InWords(Posix.WriteError(file)) : null);
        }
        catch (LedgerException)
        {
            // The run itself says where the path leads.
            return null;
        }
    }

    private static string? InWords(int error)
    {
        const int NotPermitted = 1, Denied = 13, ReadOnlyFileSystem = 30;
        return error switch
        {
            0 => null,
            ReadOnlyFileSystem => "its file system is read-only",
            Denied or NotPermitted => "this user cannot write there",
            _ => Marshal.GetPInvokeErrorMessage(error),
        };
    }
}
