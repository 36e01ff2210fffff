using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>Renames a file over a target; false when the target can only be rewritten in place.</summary>
internal delegate bool Rename(string from, string to);

/// <summary>Writes files so that a crash or power cut leaves either the old content or the new.</summary>
internal static class DurableFile
{
    /// <summary>The error EFBIG: a file exceeds the size limit of the user or the file system.</summary>
    public const int TooBig = 27;

    private const string TemporaryEnd = ".tmp";

    /// <summary>
    /// The file that a path leads to. All symbolic links are followed one by one, as the system does, even to a file
    /// that does not exist yet.
    /// </summary>
    public static string Resolve(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            var file = new FileInfo(path);
            return file.LinkTarget is null
                ? file.FullName
                : LedgerFaults.Guard(path, () => file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName);
        }

        // Path.GetFullPath would remove 'link/..', but the system reads 'link/..' as the parent of the link's target.
        const int MostLinks = 40;
        var (resolved, links) = ("/", 0);
        var names = new Stack<string>();
        Push(Path.Combine(Environment.CurrentDirectory, path));
        while (names.TryPop(out var name))
        {
            var next = name is ".." ? Path.GetDirectoryName(resolved) ?? "/" : Path.Combine(resolved, name);
            if (name is not ".." && new FileInfo(next).LinkTarget is { } target)
            {
                if (++links > MostLinks)
                {
                    throw new LedgerException(
                        LedgerFault.Unusable, $"The ledger {path} is a symbolic link that leads back to itself. Correct the link, or the path in the config.");
                }

                next = Path.IsPathRooted(target) ? "/" : resolved;
                Push(target);
            }

            resolved = next;
        }

        return resolved;

        void Push(string text)
        {
            foreach (var name in text.Split('/').Where(name => name is not ("" or ".")).Reverse())
            {
                names.Push(name);
            }
        }
    }

    /// <summary>Writes and syncs a new file beside another one, under an unused name.</summary>
    public static string WriteBeside(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}{TemporaryEnd}";
        try
        {
            using var stream = new WritingStream(temporary, FileMode.CreateNew);
            KeepMode(path, temporary);
            write(stream);
            stream.FlushToDisk();
            return temporary;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>
    /// Copies a file to an unused name beside it, in one step and synced, because the file may be overwritten next.
    /// </summary>
    public static void Copy(string path, string copy)
    {
        var temporary = WriteBeside(path, stream =>
        {
            using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            source.CopyTo(stream);
        });
        File.Move(temporary, copy);
        SyncDirectoryOf(path);
    }

    /// <summary>
    /// Writes a small file, in one step if a new file can be renamed over it. The directory must be synced separately.
    /// </summary>
    public static void Replace(string path, byte[] content) => Replace(path, stream => stream.Write(content));

    /// <inheritdoc cref="Replace(string, byte[])"/>
    public static void Replace(string path, Action<Stream> write)
    {
        var temporary = WriteBeside(path, write);
        try
        {
            if (!TryRename(temporary, path))
            {
                RewriteInPlace(temporary, path);
            }
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The implementation of <see cref="Files.Rename"/> for this system.</summary>
    public static bool TryRename(string from, string to)
    {
        if (!OperatingSystem.IsWindows())
        {
            return Posix.TryRename(from, to);
        }

        File.Move(from, to, overwrite: true);
        return true;
    }

    /// <summary>Rewrites a file in place from a synced copy, which the caller keeps until this is done.</summary>
    public static void RewriteInPlace(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read);
        using var target = new WritingStream(to, FileMode.OpenOrCreate);
        source.CopyTo(target);
        target.SetLength(source.Length);
        target.FlushToDisk();
    }

    /// <summary>Makes everything written to a file survive a power cut.</summary>
    /// <exception cref="IOException">The disk reports a fault.</exception>
    public static void Sync(SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux())
        {
            Posix.SyncFile(file);
        }
        else
        {
            RandomAccess.FlushToDisk(file);
        }
    }

    public static void SyncDirectoryOf(string path)
    {
        if (!OperatingSystem.IsWindows() && Path.GetDirectoryName(path) is { } directory)
        {
            Posix.SyncDirectory(directory);
        }
    }

    /// <summary>Deletes files that <see cref="WriteBeside"/> wrote in a process that was killed.</summary>
    public static void DeleteLeftovers(string path)
    {
        if (Path.GetDirectoryName(path) is not { } directory || !Directory.Exists(directory))
        {
            return;
        }

        var name = Path.GetFileName(path);
        foreach (var file in Directory.EnumerateFiles(directory, name + ".*" + TemporaryEnd))
        {
            var unique = Path.GetFileName(file.AsSpan())[(name.Length + 1)..^TemporaryEnd.Length];
            if (Guid.TryParseExact(unique, "N", out _))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>
    /// An unused name beside the file, with a word for what was done to the file, such as <c>damaged</c>.
    /// </summary>
    public static string FreeName(string path, string what, TimeProvider time)
    {
        var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var name = $"{path}.{what}-{stamp}";
        for (var number = 2; File.Exists(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{path}.{what}-{stamp}-{number}");
        }

        return name;
    }

    private static void KeepMode(string path, string temporary)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
        }
    }
}
