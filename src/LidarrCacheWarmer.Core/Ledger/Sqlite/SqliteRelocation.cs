using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Writes an open database to its configured path again when the file is no longer at this path. The database is copied
/// page by page, so that every row keeps its number.
/// </summary>
/// <param name="place">The place of the ledger.</param>
/// <param name="isLocal">Whether the ledger is on a local disk; null to detect this.</param>
/// <param name="time">The clock.</param>
internal sealed class SqliteRelocation(LedgerPlace place, bool? isLocal, TimeProvider time)
{
    /// <summary>
    /// Writes the whole database under an unused name, and continues with that file. The old database is closed.
    /// </summary>
    /// <param name="old">The database, which stays open on a fault.</param>
    /// <param name="target">The new name.</param>
    /// <exception cref="LedgerException">The new file cannot be written.</exception>
    public SqliteDatabase Carry(SqliteDatabase old, string target) => LedgerFaults.Guard(target, () =>
    {
        Complete(old);
        var unwritten = old.Unwritten;
        var written = WriteWhole(old, target);
        // The old log is no longer needed, and the new file must not be opened beside it.
        old.DeleteLog();
        var next = Opened(target, written, unwritten);
        old.ForgetResults();
        old.Dispose();
        return next;
    });

    // The new file may already have been removed again, and opening a missing database would create an empty one.
    private SqliteDatabase Opened(string target, FileIdentity? written, IReadOnlyCollection<(LedgerChange Change, long Row)> unwritten)
    {
        Refuse(FileIdentity.At(target) != written);
        SqliteDatabase? next = null;
        try
        {
            next = SqliteDatabase.Open(target, place.Lock, isLocal, time, []);
            next.Write(unwritten);
            next.Fsync();
            Refuse(FileIdentity.At(target) != written);
            return next;
        }
        catch
        {
            LedgerFaults.Silence(() => next?.ForgetResults());
            next?.Dispose();
            if (FileIdentity.At(target) == written)
            {
                File.Delete(target);
            }

            throw;
        }

        void Refuse(bool isAnother)
        {
            if (isAnother)
            {
                throw new FileNotFoundException($"{target} was removed right after it was written");
            }
        }
    }

    // A copy is only possible between two transactions. The moved file should also be complete, because a user may have
    // moved it in order to keep it.
    private static void Complete(SqliteDatabase old)
    {
        try
        {
            _ = old.Complete();
        }
        catch (SqliteException)
        {
            // Ignored: a database that lost its log cannot be written. Results that its rows lack are written beside the copy.
        }
    }

    private static FileIdentity? WriteWhole(SqliteDatabase old, string target)
    {
        var temporary = DurableFile.WriteBeside(target, static _ => { });
        try
        {
            using (var copy = SqliteFile.Connect(temporary))
            {
                old.Connection.BackupDatabase(copy);
            }

            using (var file = File.OpenHandle(temporary, FileMode.Open, FileAccess.ReadWrite))
            {
                DurableFile.Sync(file);
            }

            old.KeepMode(temporary);
            var written = FileIdentity.At(temporary);
            File.Move(temporary, target);
            DurableFile.SyncDirectoryOf(target);
            return written;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
