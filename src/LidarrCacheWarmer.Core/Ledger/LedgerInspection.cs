using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger;

/// <summary>An existing file of a ledger.</summary>
/// <param name="Path">Its path, with symbolic links followed.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="IsJournal">Whether it has newer content than the ledger's main files.</param>
/// <param name="MayBeWritten">Whether this user may write to it.</param>
public sealed record LedgerFile(string Path, long Bytes, bool IsJournal, bool MayBeWritten);

/// <summary>What the files of a ledger lie on.</summary>
/// <param name="FileSystem">The system's word for it, such as <c>ext4</c> or <c>nfs</c>; null when there is none.</param>
/// <param name="IsLocal">Whether it is a disk of this machine, as far as can be told.</param>
public sealed record LedgerDisk(string? FileSystem, bool IsLocal);

/// <summary>The state of a ledger's files; nothing is opened, written or locked.</summary>
public sealed record LedgerInspection
{
    /// <summary>The main files, with symbolic links followed; they may be missing, and a ledger that is no file has none.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>All existing files of the ledger, including journals, notes and locks.</summary>
    public required IReadOnlyList<LedgerFile> Files { get; init; }

    /// <summary>Whether a process holds the ledger; null when unknown.</summary>
    public required bool? IsHeld { get; init; }

    /// <summary>The id of the process that holds it, as written by that process; empty when unknown.</summary>
    public required string Holder { get; init; }

    /// <summary>What it lies on; null for a ledger that is no file.</summary>
    public required LedgerDisk? Disk { get; init; }

    /// <summary>Inspects a ledger.</summary>
    /// <exception cref="LedgerException">A path is impossible.</exception>
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
