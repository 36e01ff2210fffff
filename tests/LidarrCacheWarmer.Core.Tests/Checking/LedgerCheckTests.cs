using LidarrCacheWarmer.Checking;
using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Checking;

public sealed class LedgerCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void Check_of_an_unused_ledger_finds_no_fault_and_changes_nothing(LedgerKind backend)
    {
        Fill(backend);
        var before = Snapshot();

        var findings = Look(backend);

        findings.Should().OnlyContain(finding => finding.Level <= FindingLevel.Note);
        findings.Select(finding => finding.Sentence).Should().Contain("The ledger is readable: 1 artist, 0 of them cached; no release groups.").And.Contain("No "
            + "process is using the ledger.");
        Snapshot().Should().Equal(before);
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void A_ledger_in_use_by_a_process_is_readable_and_not_an_error(LedgerKind backend)
    {
        Fill(backend);
        using var holder = Open(backend);

        var findings = Look(backend);

        findings.Should().Contain(finding => finding.Level == FindingLevel.Note
            && finding.Sentence.StartsWith($"A process (pid {Environment.ProcessId}) is using the ledger", StringComparison.Ordinal));
        findings.Should().OnlyContain(finding => finding.Level <= FindingLevel.Note);
    }

    [Fact]
    public void Damaged_lines_of_a_ledger_are_warnings()
    {
        _folder.Write("artists.csv", "mbid,artist_name,status\n11111111-1111-4111-8111-111111111111,\"One,success\n");

        Look(LedgerKind.Csv).First(finding => finding.Level == FindingLevel.Warning)
            .Sentence.Should().StartWith($"{_folder["artists.csv"]}, line 2: has a quote without a closing quote");
    }

    [Fact]
    public void A_directory_in_place_of_the_ledger_is_an_error()
    {
        Directory.CreateDirectory(_folder["cache.db"]);

        Look(LedgerKind.Sqlite).Should().ContainSingle(finding => finding.Level == FindingLevel.Error)
            .Which.Sentence.Should().Contain("is a directory");
    }

    [Fact]
    public void A_leftover_journal_is_reported()
    {
        Fill(LedgerKind.Csv);
        _folder.Write("artists.csv.journal", "something");

        Look(LedgerKind.Csv).Should().Contain(finding =>
            finding.Level == FindingLevel.Note && finding.Sentence.Contains("An interrupted run left artists.csv.journal (9 bytes)"));
    }

    [Theory]
    [InlineData(1000, false)]
    [InlineData(1001, true)]
    public void A_large_CSV_ledger_gets_advice_to_use_a_database(int artists, bool isTold)
    {
        var library = Enumerable.Range(1, artists).Select(number => new Artist(new Mbid(new Guid(number, 0, 0, new byte[8])), "Name", number, 0)).ToList();

        Look(LedgerKind.Csv, library).Any(finding => finding.Sentence.Contains("storage_type = sqlite in [ledger]")).Should().Be(isTold);
        Look(LedgerKind.Sqlite, library).Should().NotContain(finding => finding.Sentence.Contains("storage_type = sqlite in [ledger]"));
    }

    private LedgerLocation Location(LedgerKind backend) => LedgerLocation.For(backend, _folder["artists.csv"], _folder["groups.csv"], _folder["cache.db"]);

    private LocalLedger Open(LedgerKind backend, bool readOnly = false) => LocalLedgers.Open(Location(backend), readOnly, TimeProvider.System);

    private void Fill(LedgerKind backend)
    {
        using var ledger = Open(backend);
        ledger.Upsert([new Artist(new Mbid(Guid.Parse("11111111-1111-4111-8111-111111111111")), "One", 1, 0)]);
        ledger.Compact();
    }

    private List<Finding> Look(LedgerKind backend, IReadOnlyList<Artist>? artists = null)
    {
        var check = new LedgerCheck(Location(backend), () => Open(backend, readOnly: true));
        check.LookAsync().Now();
        return [.. check.Findings(artists)];
    }

    private List<(string Name, string Content)> Snapshot() =>
        [.. _folder.Names.Select(name => (name, Convert.ToHexString(File.ReadAllBytes(_folder[name]))))];
}
