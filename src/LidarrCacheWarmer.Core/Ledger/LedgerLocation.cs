using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// Where a ledger is, of which kind, and what differs between the kinds. A new kind is a record of its own, which does not
/// compile before it says all of this.
/// </summary>
public abstract record LedgerLocation
{
    private protected LedgerLocation()
    {
    }

    /// <summary>How it is stored.</summary>
    public abstract LedgerKind Kind { get; }

    /// <summary>Its files as files.</summary>
    internal abstract LedgerFiles Files { get; }

    /// <summary>Where the files are that the config names.</summary>
    /// <param name="kind">Which of them are the ledger.</param>
    /// <param name="artistsCsvPath">The artists file of <see cref="LedgerKind.Csv"/>.</param>
    /// <param name="releaseGroupsCsvPath">The release groups file of <see cref="LedgerKind.Csv"/>.</param>
    /// <param name="databasePath">The database of <see cref="LedgerKind.Sqlite"/>.</param>
    public static LedgerLocation For(LedgerKind kind, string artistsCsvPath, string releaseGroupsCsvPath, string databasePath) => kind switch
    {
        LedgerKind.Csv => new CsvLocation(artistsCsvPath, releaseGroupsCsvPath),
        LedgerKind.Sqlite => new SqliteLocation(databasePath, new CsvLocation(artistsCsvPath, releaseGroupsCsvPath)),
    };

    /// <summary>Reads the last rows of an entry's history, takes no lock and changes nothing.</summary>
    /// <param name="mbid">The artist or release group.</param>
    /// <param name="most">How many rows of each table at most.</param>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public abstract LedgerHistory HistoryOf(Mbid mbid, int most);

    /// <summary>
    /// Counts what a header of answers has said, hour by hour, in the order of time; beside a run, without a lock. A database
    /// keeps the answers of ninety days, CSV files the last one of each entry.
    /// </summary>
    /// <param name="header">The header.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public abstract IReadOnlyList<HistoryCount> CountHistory(HistoryHeader header, TimeProvider time);

    /// <summary>Opens it for writing, under its lock.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="patience">How long each call waits while another program locks it, where there are such locks.</param>
    internal abstract ILedger Open(TimeProvider time, TimeSpan patience);

    /// <summary>Opens a view, whose changes stay in memory.</summary>
    internal abstract ILedger View(TimeProvider time);

    /// <summary>Makes it hold what another ledger holds; it is empty, and the locks are let go of with it.</summary>
    /// <returns>What it holds, and what a user should know.</returns>
    internal abstract (LedgerCounts Counts, IReadOnlyList<string> Notices) TakeOver(
        LedgerLocation source, IReadOnlyList<LedgerLock> held, TimeProvider time);
}
