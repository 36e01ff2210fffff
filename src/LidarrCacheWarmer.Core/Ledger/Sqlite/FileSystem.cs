namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>What a path lies on.</summary>
internal static class FileSystem
{
    private static readonly string[] Shared = ["nfs", "cifs", "smb", "fuse", "9p", "v9fs", "afs", "ceph", "gfs", "ocfs", "lustre", "virtiofs"];

    /// <summary>
    /// Whether the memory that SQLite's write-ahead log shares between processes works there: not over a network, and
    /// not in the shared folders of virtual machines.
    /// </summary>
    public static bool IsLocal(string path)
    {
        try
        {
            var kind = new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path).DriveFormat;
            return !Shared.Any(shared => kind.Contains(shared, StringComparison.OrdinalIgnoreCase));
        }
        catch (IOException)
        {
            return false;
        }
    }
}
