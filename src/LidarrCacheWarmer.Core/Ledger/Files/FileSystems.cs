namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>What a path lies on.</summary>
internal static class FileSystems
{
    private static string[] Shared => ["nfs", "cifs", "smb", "fuse", "9p", "v9fs", "afs", "ceph", "gfs", "ocfs", "lustre", "virtiofs"];

    private static string[] OneKindOfLock => ["nfs", "cifs", "smb", "9p", "v9fs", "afs"];

    /// <summary>
    /// Whether the memory that SQLite's write-ahead log shares between processes works there: not over a network, and
    /// not in the shared folders of virtual machines.
    /// </summary>
    public static bool IsLocal(string path) =>
        KindOf(path) is { } kind && !IsShared(kind);

    /// <summary>
    /// Whether a lock on one byte meets nobody there. Network file systems make a lock on all bytes of the one that .NET
    /// takes on every file that it opens, so that our own readers would be kept out.
    /// </summary>
    public static bool KeepsLocksApart(string path) => KindOf(path) is { } kind && !HasOneKindOfLock(kind);

    /// <summary>Whether a kind of file system has only locks on bytes.</summary>
    public static bool HasOneKindOfLock(string kind) => OneKindOfLock.Any(one => kind.Contains(one, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a kind of file system is one that several machines share.</summary>
    public static bool IsShared(string kind) => Shared.Any(shared => kind.Contains(shared, StringComparison.OrdinalIgnoreCase));

    /// <summary>The system's word for it, such as <c>ext4</c>; null when it has none.</summary>
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
