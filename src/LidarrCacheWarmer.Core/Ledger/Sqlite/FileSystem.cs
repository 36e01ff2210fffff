namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>What a path lies on.</summary>
internal static class FileSystem
{
    private static string[] Shared => ["nfs", "cifs", "smb", "fuse", "9p", "v9fs", "afs", "ceph", "gfs", "ocfs", "lustre", "virtiofs"];

    /// <summary>
    /// Whether the memory that SQLite's write-ahead log shares between processes works there: not over a network, and
    /// not in the shared folders of virtual machines.
    /// </summary>
    public static bool IsLocal(string path) =>
        KindOf(path) is { } kind && !IsShared(kind);

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
