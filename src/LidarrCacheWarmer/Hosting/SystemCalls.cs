using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace LidarrCacheWarmer.Hosting;

/// <summary>Linux system calls for users and file owners; .NET does not offer them.</summary>
[SupportedOSPlatform("linux")]
internal static partial class SystemCalls
{
    private const int OnlyNamed = 0x200000, CloseOnExec = 0x80000;
    private const int EmptyPath = 0x1000;
    private const uint BasicStatus = 0x7FF;

    // The value differs between x64 and ARM64.
    private static readonly int NoFollow = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    /// <summary>The current identity of this process.</summary>
    public static Identity Me => new(EffectiveUser(), EffectiveGroup());

    /// <summary>
    /// Permanently changes the identity of the process with all its threads, and drops all other groups.
    /// </summary>
    /// <returns>
    /// Null on success. Otherwise the failed step and its reason; the identity of the process is then undefined.
    /// </returns>
    public static string? Become(Identity identity) =>
        Fault("setgroups", SetGroups(0, 0))
        ?? Fault("setgid", SetGroup(identity.Group))
        ?? Fault("setuid", SetUser(identity.User))
        ?? (Me == identity && RealUser() == identity.User && RealGroup() == identity.Group ? null : "the system switched to another user");

    /// <summary>Sets the permissions that new files of the process do not get (umask).</summary>
    public static void SetCreationMask(uint mask) => _ = CreationMask(mask);

    /// <summary>
    /// Opens a path without access to its content. If the path is a symbolic link, <c>follow</c> opens the link's
    /// target.
    /// </summary>
    public static SafeFileHandle Name(string path, bool follow) =>
        new(OpenPath(path, OnlyNamed | CloseOnExec | (follow ? 0 : NoFollow)), ownsHandle: true);

    /// <summary>Opens an entry of a folder without access to its content, and never follows a symbolic link.</summary>
    public static SafeFileHandle NameIn(SafeFileHandle folder, string name) =>
        new(OpenIn(folder, name, OnlyNamed | CloseOnExec | NoFollow), ownsHandle: true);

    /// <summary>The attributes of an opened path; null when unknown.</summary>
    public static FileStatus? StatusOf(SafeFileHandle named) =>
        Status(named, "", EmptyPath, BasicStatus, out var status) == 0 ? status : null;

    /// <summary>Changes the owner of an opened path.</summary>
    /// <returns>Null on success, otherwise the reason.</returns>
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

    // Uses statx, because its structure is the same on every processor. The structure of stat is not.
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Status(SafeFileHandle named, string path, int flags, uint wanted, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "fchownat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwner(SafeFileHandle named, string path, uint user, uint group, int flags);
}
