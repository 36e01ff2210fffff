using System.Diagnostics.CodeAnalysis;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>
/// A lock on the file itself, so it also works for other paths to this file. It covers one byte far after the content,
/// so it does not disturb readers, backups or SQLite's own locks. The lock belongs to its file descriptor, so closing
/// other descriptors of this process does not release it.
/// </summary>
internal sealed class FileClaim : IDisposable
{
    private const long LockedByte = 0x7FFF_FFFF_FFFF_0000;

    private FileClaim(SafeFileHandle file) => (File, Identity) = (file, FileIdentity.For(file));

    /// <summary>
    /// The file descriptor. For a database, open it before SQLite's connection, and close it after that connection.
    /// </summary>
    public SafeFileHandle File { get; }

    /// <summary>The identity of the file; null when unknown.</summary>
    public FileIdentity? Identity { get; }

    /// <summary>Takes the lock of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="create">Whether to create a missing file.</param>
    /// <returns>
    /// The lock (null when it was not taken, or when the file cannot be opened for writing), and whether another
    /// process has the lock.
    /// </returns>
    [SuppressMessage("Reliability", "CA2000", Justification = "The claim owns its descriptor, or it is closed here.")]
    public static (FileClaim? Claim, bool IsHeld) Take(string path, bool create)
    {
        // A database that this process has open must not be opened here: closing the descriptor would drop SQLite's locks.
        if (OpenDatabases.Has(path))
        {
            return (null, true);
        }

        // Opening a pipe would wait for its other end.
        var file = FileKind.Irregular(path) is null ? Open(path, create) : null;
        if (file is null)
        {
            return (null, false);
        }

        if (OperatingSystem.IsLinux() && FileSystems.KeepsLocksApart(path) && !TryLock(file))
        {
            OpenDatabases.Close(FileIdentity.For(file), file);
            return (null, true);
        }

        return (new FileClaim(file), false);
    }

    /// <summary>Whether a process has the lock of a file; false when unknown.</summary>
    public static bool IsHeld(string path)
    {
        if (!OperatingSystem.IsLinux() || FileKind.Irregular(path) is not null)
        {
            return false;
        }

        if (OpenDatabases.Has(path))
        {
            return true;
        }

        var file = Posix.OpenUnlocked(path);
        var isHeld = !file.IsInvalid && IsHeld(file);
        OpenDatabases.Close(FileIdentity.For(file), file);
        return isHeld;
    }

    public void Dispose()
    {
        // Unlock first: a child process that was just forked shares the descriptor until it executes another program.
        if (OperatingSystem.IsLinux() && !File.IsClosed)
        {
            _ = Posix.TryLock(File, OfLock() with { Kind = FileRegion.Free });
        }

        File.Dispose();
    }

    private static SafeFileHandle? Open(string path, bool create)
    {
        if (OperatingSystem.IsLinux())
        {
            var file = Posix.OpenForWriting(path, create);
            return file.IsInvalid ? null : file;
        }

        return create || System.IO.File.Exists(path)
            ? System.IO.File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete)
            : null;
    }

    // A file counts as unlocked if its file system lacks such locks, or if a spreadsheet locks it completely. There is
    // no better way to tell.
    [SupportedOSPlatform("linux")]
    private static bool TryLock(SafeFileHandle file)
    {
        const int Rounds = 3;
        for (var round = 1; round <= Rounds; round++)
        {
            if (Posix.TryLock(file, OfLock()))
            {
                return true;
            }

            if (IsHeld(file))
            {
                return false;
            }
        }

        return true;
    }

    [SupportedOSPlatform("linux")]
    private static bool IsHeld(SafeFileHandle file) =>
        Posix.LockInTheWay(file, OfLock()) is { Kind: not FileRegion.Free, Start: LockedByte, Length: 1 };

    private static FileRegion OfLock() => new() { Kind = FileRegion.Exclusive, Start = LockedByte, Length = 1 };
}
