using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace LidarrCacheWarmer.Hosting;

/// <summary>Handles the file size limit (<c>ulimit -f</c>), at which the system ends a process without a message.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class SizeLimit
{
    /// <summary>Ignores the signal SIGXFSZ, so that the write fails instead, as on a full disk.</summary>
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
