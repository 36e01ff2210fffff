using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>The two CSV files with their companion files.</summary>
internal sealed class CsvLedgerFiles(CsvLocation location) : LedgerFiles
{
    public override LedgerLocation Location => location;

    public override IReadOnlyList<string> Main { get; } =
        [DurableFile.Resolve(location.ArtistsPath), DurableFile.Resolve(location.ReleaseGroupsPath)];

    public override bool Exist => Main.Any(Exists);

    public override (bool HasRows, IReadOnlyList<string> Faults) Look(TimeProvider time)
    {
        using var csv = CsvLedger.Read(location.ArtistsPath, location.ReleaseGroupsPath, time);
        return (!csv.IsEmpty, csv.Faults);
    }

    public override IEnumerable<(string Path, bool IsJournal)> With(string path) =>
        
    [
        (path, false), (CsvOpening.JournalOf(path), true), (path + ".notes", false), (path + ".lock", false),
        .. CsvTargetFile.EndsOf(path).Select(end => (path + end, false)),
    ];

    protected override bool Exists(string path) => CsvOpening.Exists(path);

    // A journal identifies its file by content, not by name, so both can be renamed.
    protected override string[] EndsOf(string path) => [".journal", ".notes", .. CsvTargetFile.EndsOf(path)];
}
