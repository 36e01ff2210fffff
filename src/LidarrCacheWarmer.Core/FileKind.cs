namespace LidarrCacheWarmer;

/// <summary>
/// Tells regular files from pipes, sockets and devices, without opening anything: opening a pipe waits until somebody
/// writes into it.
/// </summary>
public static class FileKind
{
    /// <summary>What a path names, such as "a pipe"; links are followed.</summary>
    /// <returns>Null for a regular file, for a directory, and for what is not there or cannot be looked at.</returns>
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
