using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>A database with its companion files.</summary>
internal sealed class SqliteLedgerFiles(SqliteLocation location) : LedgerFiles
{
    public override LedgerLocation Location => location;

    public override IReadOnlyList<string> Main { get; } = [DurableFile.Resolve(location.Path)];

    public override bool Exist => File.Exists(Main[0]);

    // Throws if the database is damaged, instead of listing the fault.
    public override (bool HasRows, IReadOnlyList<string> Faults) Look(TimeProvider time) => LedgerFaults.Guard(Main[0], () =>
    {
        RefuseIrregular();
        LedgerFaults.RefuseDirectory(Main[0]);
        if (!Exist)
        {
            return (false, []);
        }

        using var snapshot = new SqliteSnapshot(Main[0]);
        return (SqliteContent.HasRows(snapshot.Connection), Array.Empty<string>());
    });

    public override IEnumerable<(string Path, bool IsJournal)> With(string path) =>
        [(path, false), (path + "-wal", true), (path + "-shm", false), (path + "-journal", true), (path + SqliteFile.ResultsEnding, true), (path + ".lock", false)];

    protected override bool Exists(string path) => File.Exists(path);

    protected override string[] EndsOf(string path) => SqliteFile.AllCompanions;
}
