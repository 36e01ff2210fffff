using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>The few system calls that .NET lacks.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class Posix
{
    private const int ReadOnly = 0;

    /// <summary>Opens a file or directory without the advisory lock that .NET takes on every opened file.</summary>
    public static SafeFileHandle OpenUnlocked(string path) => new(Open(path, ReadOnly), ownsHandle: true);

    /// <summary>
    /// Opens a file for reading and writing, without .NET's lock; a child process does not inherit the descriptor.
    /// </summary>
    [SupportedOSPlatform("linux")]
    public static SafeFileHandle OpenForWriting(string path, bool create)
    {
        const int ReadWrite = 2, Create = 0x40, CloseOnExec = 0x80000, Mode = 0x1A4;
        return new(Open(path, ReadWrite | CloseOnExec | (create ? Create : 0), Mode), ownsHandle: true);
    }

    /// <summary>The current path of an open file; for a removed file, a path that leads nowhere.</summary>
    [SupportedOSPlatform("linux")]
    public static string? NameOf(SafeFileHandle file) =>
        new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file.DangerousGetHandle()}")).LinkTarget;

    /// <summary>
    /// Locks a region of a file for a descriptor, not for the process; false when the region is already locked.
    /// </summary>
    [SupportedOSPlatform("linux")]
    public static bool TryLock(SafeFileHandle file, FileRegion region)
    {
        const int SetLock = 37;
        return Control(file, SetLock, ref region) == 0;
    }

    /// <summary>The existing lock that prevents the given lock; null when unknown.</summary>
    [SupportedOSPlatform("linux")]
    public static FileRegion? LockInTheWay(SafeFileHandle file, FileRegion region)
    {
        const int GetLock = 36;
        return Control(file, GetLock, ref region) == 0 ? region : null;
    }

    /// <summary>
    /// Renames a file. False when the target cannot be replaced, because it is a mount or on another file system.
    /// </summary>
    public static bool TryRename(string from, string to)
    {
        const int Busy = 16, CrossDevice = 18;
        if (Rename(from, to) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error is Busy or CrossDevice
            ? false
            : throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
    }

    /// <summary>Whether this user may write to an existing file or directory, without opening it.</summary>
    public static bool MayWrite(string path) => WriteError(path) == 0;

    /// <summary>
    /// Why this user may not write to an existing file or directory, as errno; 0 when the user may. Nothing is opened.
    /// </summary>
    public static int WriteError(string path)
    {
        const int Writing = 2;
        return Access(path, Writing) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    /// <summary>Syncs a file, and throws when the disk fails; .NET would ignore that fault.</summary>
    /// <exception cref="IOException">It is unknown which part of the file is on the disk.</exception>
    public static void SyncFile(SafeFileHandle file)
    {
        const int Invalid = 22, NotSupported = 95;

        // A file that does not support sync is accepted, because there is no better way.
        Sync(file, static error => error is Invalid or NotSupported);
    }

    /// <summary>Syncs a directory, so that its names survive a power cut.</summary>
    /// <exception cref="IOException">The disk reports a fault.</exception>
    public static void SyncDirectory(string path)
    {
        const int InputOutput = 5, NoSpace = 28, QuotaExceeded = 122;

        // A directory that cannot be opened or synced, as on some network file systems, is accepted: there is no better
        // way.
        using var directory = OpenUnlocked(path);
        if (!directory.IsInvalid)
        {
            Sync(directory, static error => error is not (InputOutput or NoSpace or QuotaExceeded));
        }
    }

    private static void Sync(SafeFileHandle file, Func<int, bool> isHarmless)
    {
        const int Interrupted = 4;
        while (Sync(file) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == Interrupted)
            {
                continue;
            }

            if (isHarmless(error))
            {
                return;
            }

            throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle file, int command, ref FileRegion region);

    [LibraryImport("libc", EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Access(string path, int mode);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(string from, string to);
}
