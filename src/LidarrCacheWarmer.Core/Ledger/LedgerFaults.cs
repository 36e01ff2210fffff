using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger;

/// <summary>Turns faults of the system and of SQLite into messages that a user can act on.</summary>
internal static class LedgerFaults
{
    public static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException || IsSizeLimit(e))
        {
            throw From(path, e);
        }
    }

    public static void Guard(string path, Action action) => Guard(path, () =>
    {
        action();
        return true;
    });

    /// <summary>
    /// Ignores faults while a ledger closes. Before that, the ledger's owner has compacted it, and any fault was
    /// reported then.
    /// </summary>
    public static void Silence(Action fold)
    {
        try
        {
            fold();
        }
        catch (LedgerException)
        {
            // Results that could not be compacted stay in their files, and the next run finds them.
        }
    }

    public static LedgerException From(string path, Exception fault) =>
        new(IsLock(fault) ? LedgerFault.Locked : LedgerFault.Unusable, Sentence(path, fault), fault) { Path = path };

    /// <summary>Rejects special files; opening a pipe would wait for a writer.</summary>
    public static void RefuseIrregular(string path)
    {
        if (FileKind.Irregular(path) is { } kind)
        {
            throw new LedgerException(LedgerFault.Unusable, $"{path} is {kind}, not a ledger file. Remove it, or correct the path in the config.");
        }
    }

    public static void RefuseDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            throw new LedgerException(
                LedgerFault.Unusable,
                $"The ledger {path} is a directory. Remove it, or correct the path in the config (Docker creates a directory "
                    + "if a mounted file does not exist).");
        }
    }

    /// <summary>
    /// Whether another program blocks the file temporarily: a locked database (including SQLite's code 517,
    /// BUSY_SNAPSHOT), or a locked or busy file. A full disk, a read-only file system and missing rights are not
    /// temporary: a person must fix them.
    /// </summary>
    public static bool IsLock(Exception fault)
    {
        // EAGAIN, EBUSY and ETXTBSY; on Windows ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
        const int Again = 11, Busy = 16, Executing = 26, SharingViolation = unchecked((int)0x80070020), LockViolation = unchecked((int)0x80070021);
        return fault is SqliteException { SqliteErrorCode: 5 or 6 }
            or IOException { HResult: Again or Busy or Executing or SharingViolation or LockViolation };
    }

    /// <summary>Whether a file or its folder is missing, or has disappeared.</summary>
    public static bool IsGone(Exception fault)
    {
        const int NoEntry = 2;
        return (fault is LedgerException { InnerException: { } cause } ? cause : fault) is DirectoryNotFoundException or FileNotFoundException or IOException { HResult: NoEntry };
    }

    public static bool IsDamage(SqliteException fault) => fault.SqliteErrorCode is 11 or 26;

    private static string Sentence(string path, Exception fault) => fault switch
    {
        SqliteException { SqliteErrorCode: 13 } => DiskFull(path),
        SqliteException { SqliteErrorCode: 8 } or UnauthorizedAccessException => Forbidden(path),
        _ when IsLock(fault) =>
            $"Another program has locked the ledger {path}. Close the database browser, sqlite3 shell or backup that has it open, then start again.",
        SqliteException damage when IsDamage(damage) =>
            $"The ledger {path} is damaged ({damage.Message}). Restore a backup, or move the file away: the next run then "
                + "starts a new ledger and checks everything again.",
        SqliteException { SqliteErrorCode: 14 } =>
            $"Cannot open the ledger {path}. Check that its directory exists and that this user can write to it.",
        IOException io when IsDiskFull(io) => DiskFull(path),
        ArgumentOutOfRangeException => DiskFull(path),
        IOException { HResult: 30 } => Forbidden(path),
        DirectoryNotFoundException => $"The directory of the ledger {path} does not exist. Create it, or correct the path in the config.",
        _ => $"Cannot read or write the ledger {path} ({fault.Message.TrimEnd('.')}). Fix the cause, then start again.",
    };

    private static bool IsDiskFull(IOException fault)
    {
        // ENOSPC, EDQUOT and EFBIG; on Windows ERROR_DISK_FULL.
        const int NoSpace = 28, OverQuota = 122, TooBig = DurableFile.TooBig, WindowsDiskFull = unchecked((int)0x80070070);
        return fault.HResult is NoSpace or OverQuota or TooBig or WindowsDiskFull;
    }

    // .NET throws this exception when a file would exceed a size limit.
    private static bool IsSizeLimit(Exception fault) => fault is ArgumentOutOfRangeException { ParamName: "value", ActualValue: null };

    private static string DiskFull(string path) =>
        $"The disk is full, so the ledger {path} cannot be written. All saved results are safe. Free disk space, then start again.";

    private static string Forbidden(string path) =>
        $"This user cannot write to the ledger {path}. Give its file and directory to the user that runs this program.";
}
