namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>Facts about the file system of a path.</summary>
internal static class FileSystems
{
    private static string[] Shared => ["nfs", "cifs", "smb", "fuse", "9p", "v9fs", "afs", "ceph", "gfs", "ocfs", "lustre", "virtiofs"];

    private static string[] OneKindOfLock => ["nfs", "cifs", "smb", "9p", "v9fs", "afs"];

    /// <summary>
    /// Whether shared memory for SQLite's WAL works there: not over a network, and not in shared folders of virtual
    /// machines.
    /// </summary>
    public static bool IsLocal(string path) =>
        KindOf(path) is { } kind && !IsShared(kind);

    /// <summary>
    /// Whether a lock on one byte is independent of other locks there. Network file systems turn .NET's lock on every
    /// opened file into a lock on all its bytes, which would exclude our own readers.
    /// </summary>
    public static bool KeepsLocksApart(string path) => KindOf(path) is { } kind && !HasOneKindOfLock(kind);

    /// <summary>Whether a kind of file system has only byte-range locks.</summary>
    public static bool HasOneKindOfLock(string kind) => OneKindOfLock.Any(one => kind.Contains(one, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether several machines share a kind of file system.</summary>
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
