using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger;

/// <summary>An existing file of a ledger.</summary>
/// <param name="Path">Its path, with symbolic links followed.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="IsJournal">Whether the file has newer content than the ledger's main files.</param>
/// <param name="MayBeWritten">Whether this user may write to it.</param>
public sealed record LedgerFile(string Path, long Bytes, bool IsJournal, bool MayBeWritten);

/// <summary>The file system of a ledger's files.</summary>
/// <param name="FileSystem">Its type, such as <c>ext4</c> or <c>nfs</c>; null when unknown.</param>
/// <param name="IsLocal">Whether the file system is known to be a local disk of this machine.</param>
public sealed record LedgerDisk(string? FileSystem, bool IsLocal);

/// <summary>The state of a ledger's files; nothing is opened, written or locked.</summary>
public sealed record LedgerInspection
{
    /// <summary>
    /// The main files, with symbolic links followed. They may be missing. Empty for a ledger that is not stored in
    /// files.
    /// </summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>All existing files of the ledger, including journals, notes and locks.</summary>
    public required IReadOnlyList<LedgerFile> Files { get; init; }

    /// <summary>Whether a process holds the ledger; null when unknown.</summary>
    public required bool? IsHeld { get; init; }

    /// <summary>The id of the process that holds the ledger, as that process wrote it; empty when unknown.</summary>
    public required string Holder { get; init; }

    /// <summary>The file system; null for a ledger that is not stored in files.</summary>
    public required LedgerDisk? Disk { get; init; }

    /// <summary>Inspects a ledger.</summary>
    /// <exception cref="LedgerException">A path is invalid.</exception>
    public static LedgerInspection Inspect(LedgerLocation location)
    {
        var files = location.Files;
        var paths = files.Main;
        var locks = paths.Select(LedgerLock.Look).ToList();
        var held = locks.Find(one => one.IsHeld == true);
        return new LedgerInspection
        {
            Paths = paths,
            Files = [.. paths.SelectMany(path => Existing(files.With(path)))],
            IsHeld = held.IsHeld ?? (locks.Exists(one => one.IsHeld is null) ? null : false),
            Holder = held.Holder ?? "",
            Disk = paths.Select(path => new LedgerDisk(FileSystems.KindOf(path), FileSystems.IsLocal(path))).FirstOrDefault(),
        };
    }

    private static IEnumerable<LedgerFile> Existing(IEnumerable<(string Path, bool IsJournal)> files)
    {
        foreach (var (path, isJournal) in files)
        {
            if (new FileInfo(path) is { Exists: true } file)
            {
                yield return new LedgerFile(path, file.Length, isJournal, OperatingSystem.IsWindows() ? !file.IsReadOnly : Posix.MayWrite(path));
            }
        }
    }
}
