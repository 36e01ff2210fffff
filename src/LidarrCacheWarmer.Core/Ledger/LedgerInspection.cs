using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger;

/// <summary>A file of a ledger that exists.</summary>
/// <param name="Path">Where it is, symbolic links followed.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="IsJournal">Whether it holds what is not in the ledger's own files yet.</param>
/// <param name="MayBeWritten">Whether this user may write to it.</param>
public sealed record LedgerFile(string Path, long Bytes, bool IsJournal, bool MayBeWritten);

/// <summary>What the files of a ledger lie on.</summary>
/// <param name="FileSystem">The system's word for it, such as <c>ext4</c> or <c>nfs</c>; null when there is none.</param>
/// <param name="IsLocal">Whether it is a disk of this machine, as far as can be told.</param>
public sealed record LedgerDisk(string? FileSystem, bool IsLocal);

/// <summary>What a ledger looks like from outside: nothing of it is opened, written or locked.</summary>
public sealed record LedgerInspection
{
    /// <summary>The files that are the ledger, symbolic links followed; they need not exist, and a ledger that is no file has none.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>All files of the ledger that exist, with journals, notes and locks.</summary>
    public required IReadOnlyList<LedgerFile> Files { get; init; }

    /// <summary>Whether a process holds the ledger; null when that cannot be told.</summary>
    public required bool? IsHeld { get; init; }

    /// <summary>The number of the process that holds it, as it wrote it itself; empty when nobody knows.</summary>
    public required string Holder { get; init; }

    /// <summary>What it lies on; null for a ledger that is no file.</summary>
    public required LedgerDisk? Disk { get; init; }

    /// <summary>Looks at a ledger.</summary>
    /// <exception cref="LedgerException">A path leads nowhere.</exception>
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
