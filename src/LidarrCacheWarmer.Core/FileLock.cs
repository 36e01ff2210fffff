namespace LidarrCacheWarmer;

/// <summary>
/// Locks that show whether a process is running: the system releases them when the process ends, even after a crash.
/// The locked file is never deleted: otherwise two processes could each lock a different file of the same name.
/// </summary>
public static class FileLock
{
    /// <summary>Takes the lock, creating its file.</summary>
    /// <returns>The open file; disposing it releases the lock. Null when another process holds the lock.</returns>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not open the file.</exception>
    public static FileStream? TryTake(string path)
    {
        if (FileKind.Irregular(path) is { } kind)
        {
            throw new IOException($"{path} is {kind}, not a file");
        }

        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException fault) when (File.Exists(path) && IsHeld(fault))
        {
            return null;
        }
    }

    /// <summary>
    /// Whether a process holds the lock; null when unknown. The check itself takes the lock for some microseconds. A
    /// process that tries to take the lock in this time fails.
    /// </summary>
    public static bool? IsHeld(string path)
    {
        if (FileKind.Irregular(path) is not null)
        {
            return null;
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException fault)
        {
            return IsHeld(fault) ? true : null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsHeld(IOException fault)
    {
        const int WouldBlock = 11, WouldBlockBsd = 35, SharingViolation = unchecked((int)0x80070020);
        return fault.HResult is WouldBlock or WouldBlockBsd or SharingViolation;
    }
}
