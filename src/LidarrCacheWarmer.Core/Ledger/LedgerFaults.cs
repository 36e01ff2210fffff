using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger;

/// <summary>Turns what the system or SQLite says of a file into the sentence that a user can act on.</summary>
internal static class LedgerFaults
{
    public static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw Of(path, e);
        }
    }

    public static void Guard(string path, Action action) => Guard(path, () =>
    {
        action();
        return true;
    });

    /// <summary>For closing a ledger: its owner folds it before and hears of faults there, once is enough.</summary>
    public static void Silence(Action fold)
    {
        try
        {
            fold();
        }
        catch (LedgerException)
        {
            // What could not be folded stays where it was written, and the next run finds it there.
        }
    }

    public static LedgerException Of(string path, Exception fault) =>
        new(LedgerFault.Unusable, Sentence(path, fault), fault);

    public static void RefuseDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            throw new LedgerException(
                LedgerFault.Unusable,
                $"The ledger {path} is a directory; remove it, or correct the path in the config (Docker makes one where a mounted file does not exist).");
        }
    }

    public static bool IsDamage(SqliteException fault) => fault.SqliteErrorCode is 11 or 26;

    private static string Sentence(string path, Exception fault) => fault switch
    {
        SqliteException { SqliteErrorCode: 13 } => DiskFull(path),
        SqliteException { SqliteErrorCode: 8 } or UnauthorizedAccessException => Forbidden(path),
        SqliteException { SqliteErrorCode: 5 or 6 } =>
            $"The ledger {path} is locked by another program that has it open; close that program and start again.",
        SqliteException damage when IsDamage(damage) =>
            $"The ledger {path} is damaged ({damage.Message}); move it away to start anew, or rescue its rows with 'sqlite3 {path} .recover'.",
        SqliteException { SqliteErrorCode: 14 } =>
            $"The ledger {path} cannot be opened; see that its directory exists and that this user may write to it.",
        IOException io when IsDiskFull(io) => DiskFull(path),
        IOException { HResult: 30 } => Forbidden(path),
        DirectoryNotFoundException => $"The directory of the ledger {path} does not exist; create it, or correct the path in the config.",
        _ => $"The ledger {path} cannot be read or written ({fault.Message.TrimEnd('.')}); repair that and start again.",
    };

    private static bool IsDiskFull(IOException fault)
    {
        // ENOSPC, EDQUOT and EFBIG, and ERROR_DISK_FULL of Windows.
        const int NoSpace = 28, OverQuota = 122, TooBig = DurableFile.TooBig, WindowsDiskFull = unchecked((int)0x80070070);
        return fault.HResult is NoSpace or OverQuota or TooBig or WindowsDiskFull;
    }

    private static string DiskFull(string path) =>
        $"The disk is full, so the ledger {path} cannot be written; every result saved before is kept: make room and start again.";

    private static string Forbidden(string path) =>
        $"The ledger {path} may not be written by this user; give its file and directory to the user that runs this program.";
}
