using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Decides whether the log or journal that a killed process left belongs to the database beside it. SQLite would always
/// replay it, even into a restored backup that has replaced the right database.
/// </summary>
internal static class SqliteLeftovers
{
    private const string What = "foreign", Kept = "before-replay";

    private static readonly (string End, Func<string, PageChanges?> Read)[] Kinds =
        [("-wal", WriteAheadLog.Read), ("-journal", RollbackJournal.Read)];

    /// <summary>Ensures, under the ledger's lock, that SQLite finds only files that belong to the database.</summary>
    public static void Settle(string path, TimeProvider time, List<string> notices)
    {
        ScratchCopy.DeleteLeftover(path);
        switch (Judge(path, ScratchPlace.BesideTheLedger))
        {
            case LeftoverUse.SetAside:
                notices.Add($"{path}: {Names(path)} belongs to an older or newer copy of this database, so it was not used. It "
                    + $"is kept as {SetAside(path, time)}. If you restored a backup on purpose, delete the kept file.");
                break;
            case LeftoverUse.ReplayAndKeep:
                notices.Add($"{path}: {Names(path)} may belong to an older or newer copy of this database. It was used, "
                    + $"because the ledger is complete with it. The original files are kept as {Keep(path, time)}.");
                break;
            case LeftoverUse.Damaged:
                notices.Add($"{path}: is damaged, whether {Names(path)} is used or not. Both were renamed to "
                    + $"{SqliteFile.SetAside(path, time)}, and a new ledger starts.");
                break;
            case LeftoverUse.Replay:
                break;
            default:
                throw new InvalidOperationException("There is no other use.");
        }
    }

    /// <summary>The notice if the database must be read without its leftover files; null otherwise.</summary>
    public static string? ReasonToIgnore(string path) => Judge(path, ScratchPlace.Temporary) == LeftoverUse.SetAside
        ? $"{path}: {Names(path)} belongs to an older or newer copy of this database and is not used. The next run renames it."
        : null;

    private static LeftoverUse Judge(string path, ScratchPlace scratch)
    {
        var left = Kinds.Where(kind => SqliteFile.HasContent(path + kind.End)).ToList();
        if (left.Count == 0 || IsInUse(path))
        {
            return LeftoverUse.Replay;
        }

        var found = left.Select(kind => kind.Read(path + kind.End)).OfType<PageChanges>().ToList();
        if (!SqliteFile.HasContent(path))
        {
            // The database is missing or empty, and SQLite would delete the log or journal. A journal without pages
            // belongs to a database that was about to be created.
            return found.Exists(changes => changes.Offsets.Count > 0) ? LeftoverUse.SetAside : LeftoverUse.Replay;
        }

        return found.TrueForAll(changes => IsUntouched(path, changes) || changes.AreIn(path))
            ? LeftoverUse.Replay
            : SqliteTrial.Run(
                path, found.TrueForAll(changes => changes.LeftATrace(path)), found.TrueForAll(changes => !changes.IsWriteAhead), scratch);
    }

    // Whether the database is unchanged since the log was last written, and the log fits.
    private static bool IsUntouched(string path, PageChanges changes) =>
        FileTimes.Read(path) is { } database && FileTimes.Read(changes.Path) is { } log && database.IsUnchangedSince(log) && changes.Fit(path);

    // If a process has the database open, the database's log is the right one. In every process that reads or writes,
    // SQLite locks some of these bytes.
    [SuppressMessage("Reliability", "CA2000", Justification = "Closed through OpenDatabases.")]
    private static bool IsInUse(string path)
    {
        const long FirstLock = 0x40000000, Locks = 512;
        if (OperatingSystem.IsMacOS() || OpenToLock(path) is not { } file)
        {
            return false;
        }

        try
        {
            file.Lock(FirstLock, Locks);
            file.Unlock(FirstLock, Locks);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        finally
        {
            OpenDatabases.Close(FileIdentity.For(file.SafeFileHandle), file);
        }
    }

    private static FileStream? OpenToLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Present(string path) => Kinds.Select(kind => path + kind.End).Where(SqliteFile.HasContent);

    private static string Names(string path) => string.Join(" and ", Present(path).Select(Path.GetFileName));

    private static string SetAside(string path, TimeProvider time)
    {
        var aside = new FileBackup(What, time);
        foreach (var left in Present(path).ToList())
        {
            aside.Move(left, []);
        }

        return string.Join(" and ", aside.Names);
    }

    private static string Keep(string path, TimeProvider time)
    {
        var kept = DurableFile.FreeName(path, Kept, time);
        foreach (var end in Present(path).Select(left => left[path.Length..]).Append(""))
        {
            DurableFile.Copy(path + end, kept + end);
        }

        return kept;
    }
}
