using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace LidarrCacheWarmer.Hosting;

/// <summary>The limit of a file's size (<c>ulimit -f</c>), at which the system ends a process without a word.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class SizeLimit
{
    /// <summary>Makes it a fault of the write instead, like a disk that is full.</summary>
    public static void MakeFault()
    {
        const int FileSizeExceeded = 25;
        const nint Ignored = 1;
        _ = Handle(FileSizeExceeded, Ignored);
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Handle(int signal, nint handler);
}
