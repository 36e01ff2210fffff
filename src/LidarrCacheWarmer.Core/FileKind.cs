namespace LidarrCacheWarmer;

/// <summary>
/// Distinguishes regular files from pipes, sockets and devices without opening them, because opening a pipe waits for a
/// writer.
/// </summary>
public static class FileKind
{
    /// <summary>The kind of a special file, such as "a pipe"; links are followed.</summary>
    /// <returns>Null for a regular file, for a directory, and for a missing or inaccessible path.</returns>
    public static string? Irregular(string path)
    {
        if (!OperatingSystem.IsLinux() || FileStatus.At(path, out _) is not { } status)
        {
            return null;
        }

        return status.Kind switch
        {
            0x1000 => "a pipe",
            0x2000 or 0x6000 => "a device",
            0xC000 => "a socket",
            _ => null,
        };
    }
}
