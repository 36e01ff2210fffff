using LidarrCacheWarmer.Checking;
using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Core.Tests.Checking;

/// <summary>A ledger may have no files. Then reports mention no file, and no code assumes that a file exists.</summary>
public sealed class FilelessLedgerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Elsewhere _location;

    public FilelessLedgerTests() => _location = new Elsewhere(LedgerLocation.For(LedgerKind.Csv, _folder["a.csv"], _folder["r.csv"], ""));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Inspecting_a_ledger_without_files_finds_no_files_and_no_disk()
    {
        var seen = LedgerInspection.Inspect(_location);

        (seen.Paths.Count, seen.Files.Count, seen.Disk).Should().Be((0, 0, null));
    }

    [Fact]
    public async Task Check_of_a_ledger_without_files_mentions_no_file_no_lock_and_no_disk()
    {
        var check = new LedgerCheck(_location, () => LedgerOpening.Open(_location, readOnly: true, TimeProvider.System));
        await check.LookAsync();

        check.Findings(artists: null).Select(finding => finding.Sentence).Should().Equal("The ledger is readable: no artists; no release groups.");
    }

    [Fact]
    public void A_ledger_without_files_gives_the_health_check_no_paths() => LedgerPaths.From([]).Should().BeNull();

    /// <summary>A ledger that reports no files, although a CSV ledger stores its rows.</summary>
    private sealed record Elsewhere(LedgerLocation Rows) : LedgerLocation
    {
        public override LedgerKind Kind => LedgerKind.Sqlite;

        internal override LedgerFiles Files => new NoFiles(this);

        public override LedgerHistory HistoryOf(Mbid mbid, int most) => LedgerHistory.None;

        public override IReadOnlyList<HistoryCount> CountHistory(HistoryHeader header, TimeProvider time) => [];

        internal override ILedger Open(TimeProvider time, TimeSpan patience) => Rows.Open(time, patience);

        internal override ILedger View(TimeProvider time) => Rows.View(time);

        internal override (LedgerCounts Counts, IReadOnlyList<string> Notices) TakeOver(
            LedgerLocation source, IReadOnlyList<LedgerLock> held, TimeProvider time) => throw new InvalidOperationException("This ledger is never converted.");
    }

    private sealed class NoFiles(LedgerLocation location) : LedgerFiles
    {
        public override LedgerLocation Location => location;

        public override IReadOnlyList<string> Main => [];

        public override bool Exist => true;

        public override (bool HasRows, IReadOnlyList<string> Faults) Look(TimeProvider time) => (false, []);

        public override IEnumerable<(string Path, bool IsJournal)> With(string path) => [];

        protected override bool Exists(string path) => false;

        protected override string[] EndsOf(string path) => [];
    }
}
