using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// The location and kind of a ledger, and all differences between the kinds. Each kind is a record, and the compiler
/// checks that a new kind implements all members.
/// </summary>
public abstract record LedgerLocation
{
    private protected LedgerLocation()
    {
    }

    /// <summary>The kind.</summary>
    public abstract LedgerKind Kind { get; }

    /// <summary>Its files.</summary>
    internal abstract LedgerFiles Files { get; }

    /// <summary>The location for the configured kind and files.</summary>
    /// <param name="kind">The kind of the ledger.</param>
    /// <param name="artistsCsvPath">The artists file of <see cref="LedgerKind.Csv"/>.</param>
    /// <param name="releaseGroupsCsvPath">The release groups file of <see cref="LedgerKind.Csv"/>.</param>
    /// <param name="databasePath">The database of <see cref="LedgerKind.Sqlite"/>.</param>
    public static LedgerLocation For(LedgerKind kind, string artistsCsvPath, string releaseGroupsCsvPath, string databasePath) => kind switch
    {
        LedgerKind.Csv => new CsvLocation(artistsCsvPath, releaseGroupsCsvPath),
        LedgerKind.Sqlite => new SqliteLocation(databasePath, new CsvLocation(artistsCsvPath, releaseGroupsCsvPath)),
    };

    /// <summary>Reads the latest rows of an entry's history, without locking or changing the ledger.</summary>
    /// <param name="mbid">The artist or release group.</param>
    /// <param name="most">The maximum number of rows of each table.</param>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public abstract LedgerHistory HistoryOf(Mbid mbid, int most);

    /// <summary>
    /// Counts the values of an answer header by hour, oldest first. The method takes no lock, so it works during a run.
    /// A database has the answers of ninety days; CSV files have only the last answer of each entry.
    /// </summary>
    /// <param name="header">The header.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public abstract IReadOnlyList<HistoryCount> CountHistory(HistoryHeader header, TimeProvider time);

    /// <summary>Opens the ledger for writing, and takes its lock.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="patience">
    /// How long each later call of the opened ledger waits while another program locks the ledger. Opening does not use
    /// this value, and a kind without such locks ignores it.
    /// </param>
    internal abstract ILedger Open(TimeProvider time, TimeSpan patience);

    /// <summary>Opens a view, whose changes stay in memory.</summary>
    internal abstract ILedger View(TimeProvider time);

    /// <summary>Copies another ledger into this empty ledger, and then releases the given locks.</summary>
    /// <returns>The counts of the new ledger, and notices for the user.</returns>
    internal abstract (LedgerCounts Counts, IReadOnlyList<string> Notices) TakeOver(
        LedgerLocation source, IReadOnlyList<LedgerLock> held, TimeProvider time);
}
