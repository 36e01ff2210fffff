using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace LidarrCacheWarmer;

/// <summary>The facts about a file that the program needs, from Linux's <c>statx</c>. The file is not opened.</summary>
/// <remarks>The structure of <c>statx</c> is the same on every processor; that of <c>stat</c> differs.</remarks>
[StructLayout(LayoutKind.Explicit, Size = 256)]
[SupportedOSPlatform("linux")]
internal readonly partial struct FileStatus
{
    private const uint BasicStatus = 0x7FF;

    [FieldOffset(28)]
    private readonly ushort _mode;

    [FieldOffset(32)]
    private readonly ulong _number;

    [FieldOffset(96)]
    private readonly long _changedSeconds;

    [FieldOffset(104)]
    private readonly uint _changedNanoseconds;

    [FieldOffset(112)]
    private readonly long _writtenSeconds;

    [FieldOffset(120)]
    private readonly uint _writtenNanoseconds;

    [FieldOffset(136)]
    private readonly uint _deviceMajor;

    [FieldOffset(140)]
    private readonly uint _deviceMinor;

    /// <summary>The file's type, from the upper bits of its mode.</summary>
    public int Kind => _mode & 0xF000;

    /// <summary>The device number of the file system that contains the file.</summary>
    public ulong Device => ((ulong)_deviceMajor << 32) | _deviceMinor;

    /// <summary>The file's inode number.</summary>
    public ulong Number => _number;

    /// <summary>When the file's content last changed, in nanoseconds since 1970.</summary>
    public long Written => Moment(_writtenSeconds, _writtenNanoseconds);

    /// <summary>When the file's content or attributes last changed, in nanoseconds since 1970.</summary>
    public long Changed => Moment(_changedSeconds, _changedNanoseconds);

    /// <summary>The status of the file at a path; null, with the error code, when the call fails.</summary>
    public static FileStatus? At(string path, out int error)
    {
        const int CurrentFolder = -100, FollowLinks = 0;
        return Read(CurrentFolder, path, FollowLinks, out error);
    }

    /// <summary>The status of an open file; null when unknown.</summary>
    public static FileStatus? For(SafeFileHandle file)
    {
        const int EmptyPath = 0x1000;
        var status = file.IsInvalid ? null : Read((int)file.DangerousGetHandle(), "", EmptyPath, out _);
        GC.KeepAlive(file);
        return status;
    }

    private static FileStatus? Read(int folder, string path, int flags, out int error)
    {
        const int NoSuchCall = 38;
        try
        {
            var isKnown = Status(folder, path, flags, BasicStatus, out var status) == 0;
            error = isKnown ? 0 : Marshal.GetLastPInvokeError();
            return isKnown ? status : null;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library from before 2018 lacks this call.
            error = NoSuchCall;
            return null;
        }
    }

    private static long Moment(long seconds, uint nanoseconds) => unchecked((seconds * 1_000_000_000) + nanoseconds);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Status(int folder, string path, int flags, uint wanted, out FileStatus status);
}
