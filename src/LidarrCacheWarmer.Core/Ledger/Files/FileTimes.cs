namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>When a file was written last, and when anything about it changed last: its content, name, owner or mode.</summary>
/// <param name="Written">In nanoseconds since 1970. Copying and unpacking can set it to any moment.</param>
/// <param name="Changed">In nanoseconds since 1970. Only the system sets it.</param>
internal readonly record struct FileTimes(long Written, long Changed)
{
    private const long Second = 1_000_000_000;

    // Those that keep the time of change as POSIX has it. FAT, NTFS and network shares make it up from other times.
    private static string[] Trusted => ["ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "tmpfs", "f2fs", "overlay", "overlayfs"];

    /// <summary>Reads the times of a file; null where the system does not tell them or they mean something else.</summary>
    public static FileTimes? Read(string path)
    {
        if (!OperatingSystem.IsLinux() || FileSystems.KindOf(path) is not { } kind || !Trusted.Contains(kind, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        return FileStatus.At(path, out _) is { } status ? new FileTimes(status.Written, status.Changed) : null;
    }

    /// <summary>Whether nothing about this file has changed since another one was written last.</summary>
    public bool IsUnchangedSince(FileTimes other)
    {
        // A file system that keeps whole seconds only, or every other one, tells nothing about what lies within two of them.
        var margin = Changed % Second == 0 && other.Written % Second == 0 ? 2 * Second : 0;
        return Changed + margin < other.Written;
    }
}
