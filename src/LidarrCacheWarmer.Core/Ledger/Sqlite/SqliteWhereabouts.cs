using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Ensures that the ledger is in the configured file. If that file was moved or removed, the ledger is written to the
/// configured path again. If another file replaced it, the ledger is saved beside that file, and the two are not mixed.
/// </summary>
/// <param name="place">The place of the ledger; it is disposed with this object.</param>
/// <param name="isLocal">Whether the ledger is on a local disk; null to detect this.</param>
/// <param name="time">The clock.</param>
internal sealed class SqliteWhereabouts(LedgerPlace place, bool? isLocal, TimeProvider time) : IDisposable
{
    private readonly SqliteRelocation _relocation = new(place, isLocal, time);
    private IReadOnlyList<string> _notices = [];
    private string? _savedAs;
    private long _results;

    /// <summary>Notices for the user, one sentence each.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Why the database is lost; null while it is not lost.</summary>
    public LedgerException? Lost { get; private set; }

    private string Results => Amounts.Counted(_results, "result of this run is", "results of this run are");

    /// <summary>Counts the results written in this run.</summary>
    public void Count(int results) => _results += results;

    /// <summary>Whether the database is no longer the file that was opened.</summary>
    public bool HasChanged(SqliteDatabase database) =>
        _savedAs is null && (database.Look(place) != PlaceSight.Same || !database.IsWhole);

    /// <summary>Checks whether the database is in its place, and if not, writes it there again.</summary>
    /// <returns>The database to continue with.</returns>
    /// <exception cref="LedgerException">It cannot be written anywhere.</exception>
    public SqliteDatabase Follow(SqliteDatabase database)
    {
        place.Lock.Renew();
        return !HasChanged(database) ? Unharmed(database) : database.Look(place) switch
        {
            PlaceSight.Same => Reopened(database),
            PlaceSight.Vacant => Restored(database),
            PlaceSight.Another => SavedBeside(database),
        };
    }

    /// <summary>Reports that another file is at the configured path, and where the ledger is.</summary>
    /// <exception cref="LedgerException">Always thrown.</exception>
    public void RefuseAnother()
    {
        if (_savedAs is not null)
        {
            throw new LedgerException(
                LedgerFault.Unusable,
                $"Another file replaced the ledger {place.Target} during this run. The whole ledger is saved as {_savedAs}: "
                    + $"{Results} in the saved file and not in {place.Target}. Rename the file that you want to keep to {place.Target}, "
                    + "then start again.");
        }
    }

    public void Dispose() => place.Dispose();

    private SqliteDatabase Unharmed(SqliteDatabase database)
    {
        if (!database.IsOverwritten)
        {
            return database;
        }

        Lost = new LedgerException(
            LedgerFault.Unusable,
            $"Another program overwrote the ledger {place.Path} during this run and damaged it: {Results} probably lost. "
                + "Restore a backup, or move the file away to start a new ledger. Always stop this program before you "
                + "copy a file over its ledger.");
        throw Lost;
    }

    // The database's log or shared memory was moved or removed, so other processes would create new ones and miss our
    // writes.
    private SqliteDatabase Reopened(SqliteDatabase database)
    {
        foreach (var other in database.SetOthersAside())
        {
            Say($"{place.Path}: another program put a file next to this ledger during this run. That file was renamed to {other}.");
        }

        database.RenewResults();
        if (!database.Complete())
        {
            return database;
        }

        database.Dispose();
        try
        {
            return SqliteDatabase.Open(place.Path, place.Lock, isLocal, time, []);
        }
        catch (Exception fault) when (fault is LedgerException or Microsoft.Data.Sqlite.SqliteException or IOException or UnauthorizedAccessException)
        {
            Lost = fault as LedgerException ?? LedgerFaults.From(place.Path, fault);
            throw Lost;
        }
    }

    private SqliteDatabase Restored(SqliteDatabase database)
    {
        var (path, now) = (place.Path, place.FileNow);
        try
        {
            var restored = CarryWherePathLeads(database);
            Say(now is null
                ? $"{path}: was removed during this run, so the whole ledger was written to {place.Path} again."
                : $"{path}: was moved to {now} during this run, so the whole ledger was written to {place.Path} again. The run continues with the new file.");
            return restored;
        }
        catch (LedgerException fault)
        {
            throw new LedgerException(
                LedgerFault.Unusable,
                $"The ledger {path} was moved or removed during this run and cannot be written to {place.Target} again: "
                    + $"{Results} {Kept(now)}. {fault.Message}",
                fault);
        }
    }

    // The folder may disappear again during the write, and SQLite does not always report that.
    private SqliteDatabase CarryWherePathLeads(SqliteDatabase database)
    {
        for (var round = 1; ; round++)
        {
            place.Follow();
            try
            {
                return _relocation.Carry(database, place.Path);
            }
            catch (LedgerException fault) when (round < LedgerPlace.Rounds && (LedgerFaults.IsGone(fault) || !Directory.Exists(Path.GetDirectoryName(place.Target))))
            {
                // The loop tries again.
            }
        }
    }

    private SqliteDatabase SavedBeside(SqliteDatabase database)
    {
        var now = place.FileNow;
        var name = DurableFile.FreeName(place.Target, "displaced", time);
        try
        {
            var saved = _relocation.Carry(database, name);
            _savedAs = name;
            return saved;
        }
        catch (LedgerException fault)
        {
            throw new LedgerException(
                LedgerFault.Unusable,
                $"Another file replaced the ledger {place.Target} during this run, and the ledger cannot be saved next to it: "
                    + $"{Results} {Kept(now)}. {fault.Message}",
                fault);
        }
    }

    private static string Kept(string? now) => now is null ? "lost" : $"only in {now}, its new place";

    // A new list each time, because a reader may be enumerating the old one.
    private void Say(string notice) => _notices = [.. _notices, notice];
}
