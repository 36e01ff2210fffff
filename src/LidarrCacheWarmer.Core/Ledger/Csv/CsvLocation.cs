using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>A ledger in two CSV files.</summary>
/// <param name="ArtistsPath">The artists file.</param>
/// <param name="ReleaseGroupsPath">The release groups file.</param>
public sealed record CsvLocation(string ArtistsPath, string ReleaseGroupsPath) : LedgerLocation
{
    /// <inheritdoc/>
    public override LedgerKind Kind => LedgerKind.Csv;

    internal override LedgerFiles Files => new CsvLedgerFiles(this);

    internal override LocalLedger Open(TimeProvider time, TimeSpan patience) => CsvLedger.Open(ArtistsPath, ReleaseGroupsPath, time);

    internal override LocalLedger View(TimeProvider time) => CsvLedger.Read(ArtistsPath, ReleaseGroupsPath, time);

    internal override (LedgerCounts Counts, IReadOnlyList<string> Notices) TakeOver(
        LedgerLocation source, IReadOnlyList<LedgerLock> held, TimeProvider time)
    {
        var path = DurableFile.Resolve(((SqliteLocation)source).Path);
        using var ledger = CsvLedger.Open(ArtistsPath, ReleaseGroupsPath, time, held: held);
        try
        {
            var notices = LedgerFaults.Guard(path, () =>
            {
                // Results beside the database are read first, because they may move into its rows meanwhile.
                var recorded = RecordedResults.Read(path);
                using var snapshot = new SqliteSnapshot(path);
                ledger.TakeOver(SqliteContent.Read(snapshot.Connection, path) with { Results = ResultsBuffer.NotInRows(recorded, snapshot.Connection) }, path);
                return snapshot.Notices;
            });
            return (ledger.Counts(), [.. notices, .. ledger.Notices]);
        }
        catch
        {
            // Disposing the ledger would write the rows copied so far, as if they were complete.
            ledger.Abandon();
            throw;
        }
    }

    /// <inheritdoc/>
    // CSV files store only the last answer of each entry.
    public override LedgerHistory HistoryOf(Mbid mbid, int most) => LedgerHistory.None;

    /// <inheritdoc/>
    public override IReadOnlyList<HistoryCount> CountHistory(HistoryHeader header, TimeProvider time)
    {
        Files.RefuseIrregular();
        using var ledger = CsvLedger.Read(ArtistsPath, ReleaseGroupsPath, time);
        return CsvHistory.Count(ledger, header);
    }
}
