namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>When a file's content last changed, and when its content, name, owner or mode last changed.</summary>
/// <param name="Written">In nanoseconds since 1970. Copying and unpacking may set it to any time.</param>
/// <param name="Changed">In nanoseconds since 1970. Only the system sets it.</param>
internal readonly record struct FileTimes(long Written, long Changed)
{
    private const long Second = 1_000_000_000;

    // The file systems with a POSIX change time. FAT, NTFS and network shares derive that time from other times.
    private static string[] Trusted => ["ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "tmpfs", "f2fs", "overlay", "overlayfs"];

    /// <summary>Reads the times of a file; null when unknown or meaningless.</summary>
    public static FileTimes? Read(string path)
    {
        if (!OperatingSystem.IsLinux() || FileSystems.KindOf(path) is not { } kind || !Trusted.Contains(kind, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        return FileStatus.At(path, out _) is { } status ? new FileTimes(status.Written, status.Changed) : null;
    }

    /// <summary>Whether this file is unchanged since another file was last written.</summary>
    public bool IsUnchangedSince(FileTimes other)
    {
        // A file system with a precision of one or two seconds cannot order events within two seconds.
        var margin = Changed % Second == 0 && other.Written % Second == 0 ? 2 * Second : 0;
        return Changed + margin < other.Written;
    }
}
