using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>A ledger in one SQLite database.</summary>
/// <param name="Path">The database.</param>
/// <param name="Predecessor">The CSV files that an empty database imports.</param>
public sealed record SqliteLocation(string Path, CsvLocation Predecessor) : LedgerLocation
{
    /// <inheritdoc/>
    public override LedgerKind Kind => LedgerKind.Sqlite;

    internal override LedgerFiles Files => new SqliteLedgerFiles(this);

    internal override LocalLedger Open(TimeProvider time, TimeSpan patience) => SqliteLedger.Open(this, time, patience: patience);

    internal override LocalLedger View(TimeProvider time) => SqliteView.Open(this, time);

    internal override (LedgerCounts Counts, IReadOnlyList<string> Notices) TakeOver(
        LedgerLocation source, IReadOnlyList<LedgerLock> held, TimeProvider time)
    {
        using var ledger = SqliteLedger.Convert(this with { Predecessor = (CsvLocation)source }, time, held[0]);
        // The last notice says that the CSV files are no longer used, which is not true yet.
        return (ledger.Counts(), [.. ledger.Notices.SkipLast(1)]);
    }

    /// <inheritdoc/>
    public override LedgerHistory HistoryOf(Mbid mbid, int most)
    {
        var path = DurableFile.Resolve(Path);
        return File.Exists(path) ? LedgerFaults.Guard(path, () => SqliteHistoryRows.Read(path, mbid, most)) : LedgerHistory.None;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<HistoryCount> CountHistory(HistoryHeader header, TimeProvider time)
    {
        var path = DurableFile.Resolve(Path);
        return LedgerFaults.Guard(path, () => File.Exists(path) ? SqliteHistoryCounts.Read(path, header) : []);
    }
}
