using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace LidarrCacheWarmer.Hosting;

/// <summary>What Linux knows of users and owners, and .NET does not tell.</summary>
[SupportedOSPlatform("linux")]
internal static partial class SystemCalls
{
    private const int OnlyNamed = 0x200000, CloseOnExec = 0x80000;
    private const int EmptyPath = 0x1000;
    private const uint BasicStatus = 0x7FF;

    // One of the few numbers that differ between the two processors.
    private static readonly int NoFollow = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    /// <summary>Who this process acts as.</summary>
    public static Identity Me => new(EffectiveUser(), EffectiveGroup());

    /// <summary>
    /// Makes the process somebody else for good, all its threads, with no groups but the one.
    /// </summary>
    /// <returns>Null, or which step failed and why; what the process is then is not what it should be.</returns>
    public static string? Become(Identity identity) =>
        Fault("setgroups", SetGroups(0, 0))
        ?? Fault("setgid", SetGroup(identity.Group))
        ?? Fault("setuid", SetUser(identity.User))
        ?? (Me == identity && RealUser() == identity.User && RealGroup() == identity.Group ? null : "the system switched to another user");

    /// <summary>Forbids permissions to all files that the process creates.</summary>
    public static void SetCreationMask(uint mask) => _ = CreationMask(mask);

    /// <summary>Names a folder or file without opening it for anything; a symbolic link is named itself unless it is to be followed.</summary>
    public static SafeFileHandle Name(string path, bool follow) =>
        new(OpenPath(path, OnlyNamed | CloseOnExec | (follow ? 0 : NoFollow)), ownsHandle: true);

    /// <summary>The same for what lies directly in a folder.</summary>
    public static SafeFileHandle NameIn(SafeFileHandle folder, string name) =>
        new(OpenIn(folder, name, OnlyNamed | CloseOnExec | NoFollow), ownsHandle: true);

    /// <summary>What the system knows of something named; null when it does not say.</summary>
    public static FileStatus? StatusOf(SafeFileHandle named) =>
        Status(named, "", EmptyPath, BasicStatus, out var status) == 0 ? status : null;

    /// <summary>Gives what is named to somebody.</summary>
    /// <returns>Null, or why not.</returns>
    public static string? GiveTo(SafeFileHandle named, Identity owner) =>
        Fault("chown", ChangeOwner(named, "", owner.User, owner.Group, EmptyPath));

    private static string? Fault(string call, int result) =>
        result == 0 ? null : $"{call}: {Marshal.GetLastPInvokeErrorMessage()}";

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "getegid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveGroup();

    [LibraryImport("libc", EntryPoint = "getuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint RealUser();

    [LibraryImport("libc", EntryPoint = "getgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint RealGroup();

    [LibraryImport("libc", EntryPoint = "setgroups", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetGroups(nuint count, nint groups);

    [LibraryImport("libc", EntryPoint = "setgid", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetGroup(uint group);

    [LibraryImport("libc", EntryPoint = "setuid", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetUser(uint user);

    [LibraryImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint CreationMask(uint mask);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenPath(string path, int flags);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenIn(SafeFileHandle folder, string name, int flags);

    // Its structure is the same on every processor, which that of stat is not.
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Status(SafeFileHandle named, string path, int flags, uint wanted, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "fchownat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwner(SafeFileHandle named, string path, uint user, uint group, int flags);
}
