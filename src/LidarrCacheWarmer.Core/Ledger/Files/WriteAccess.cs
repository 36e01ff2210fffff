using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>Checks whether files are writable, without opening or changing anything.</summary>
public static class WriteAccess
{
    /// <summary>Why this user cannot write a file, or new files beside it.</summary>
    /// <param name="path">The file, which may be missing.</param>
    /// <returns>The reason, as half a sentence; null when both are writable, or when unknown.</returns>
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
                // A missing folder is no obstacle, because a run creates it.
                folder = Path.GetDirectoryName(folder);
            }

            return InWords(Posix.WriteError(folder ?? "/")) ?? (File.Exists(file) ? InWords(Posix.WriteError(file)) : null);
        }
        catch (LedgerException)
        {
            // The run itself reports an invalid path.
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
