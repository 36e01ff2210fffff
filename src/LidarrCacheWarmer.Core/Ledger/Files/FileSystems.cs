namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>Facts about the file system of a path.</summary>
internal static class FileSystems
{
    private static string[] Shared => ["nfs", "cifs", "smb", "fuse", "9p", "v9fs", "afs", "ceph", "gfs", "ocfs", "lustre", "virtiofs"];

    private static string[] OneKindOfLock => ["nfs", "cifs", "smb", "9p", "v9fs", "afs"];

    /// <summary>
    /// Whether a path is on a local disk, where shared memory for SQLite's WAL works. Such memory does not work over a
    /// network or in shared folders of virtual machines.
    /// </summary>
    public static bool IsLocal(string path) =>
        KindOf(path) is { } kind && !IsShared(kind);

    /// <summary>
    /// Whether a lock on one byte of a file is independent of the file's other locks. On network file systems, the lock
    /// that .NET takes on every opened file becomes a lock on all its bytes, which would exclude our own readers.
    /// </summary>
    public static bool KeepsLocksApart(string path) => KindOf(path) is { } kind && !HasOneKindOfLock(kind);

    /// <summary>Whether a kind of file system has only byte-range locks.</summary>
    public static bool HasOneKindOfLock(string kind) => OneKindOfLock.Any(one => kind.Contains(one, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether several machines can share a file system of this kind.</summary>
    public static bool IsShared(string kind) => Shared.Any(shared => kind.Contains(shared, StringComparison.OrdinalIgnoreCase));

    /// <summary>The type of the file system, as the operating system names it, such as <c>ext4</c>; null when unknown.</summary>
    public static string? KindOf(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path).DriveFormat;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
