using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class CsvJournalTests : IDisposable
{
    private readonly CsvSandbox _sandbox = CsvSandbox.WithTwoArtists();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_result_survives_a_kill_of_the_process()
    {
        _sandbox.WriteAndDie(LedgerSamples.First, Known);

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().BeEmpty();
        Find(ledger, LedgerSamples.First).Should().Be(Known);
    }

    [Fact]
    public void A_torn_line_is_dropped_and_the_journal_continues()
    {
        _sandbox.WriteAndDie(LedgerSamples.First, Known);
        _sandbox.WriteAndDie(LedgerSamples.Second, Known);
        using (var journal = new FileStream(_sandbox.Journal, FileMode.Open))
        {
            journal.SetLength(journal.Length - 7);
        }

        _sandbox.WriteAndDie(LedgerSamples.Second, Known with { Attempts = 9 });
        using var ledger = _sandbox.Open();

        ledger.Notices.Should().BeEmpty();
        Find(ledger, LedgerSamples.First).Should().Be(Known);
        Find(ledger, LedgerSamples.Second).Attempts.Should().Be(9);
    }

    [Fact]
    public void A_damaged_line_in_the_middle_loses_no_other_line()
    {
        _sandbox.WriteAndDie(LedgerSamples.First, Known);
        _sandbox.WriteAndDie(LedgerSamples.Second, Known);
        File.WriteAllText(_sandbox.Journal, File.ReadAllText(_sandbox.Journal).Replace($"row {LedgerSamples.First},A,s", $"row {LedgerSamples.First},A,z", StringComparison.Ordinal));

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().Equal($"{_sandbox.Journal}: 1 damaged lines were skipped.");
        Find(ledger, LedgerSamples.First).Should().Be(ProbeRecord.Untried);
        Find(ledger, LedgerSamples.Second).Should().Be(Known);
    }

    [Fact]
    public void The_journal_is_removed_as_soon_as_the_file_has_all_its_changes()
    {
        using (var ledger = _sandbox.Open())
        {
            ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
            File.Exists(_sandbox.Journal).Should().BeTrue();
        }

        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }

    [Theory]
    [InlineData(EntryKind.Artist)]
    [InlineData(EntryKind.TextSearch)]
    [InlineData(EntryKind.ReleaseGroup)]
    public void An_open_survey_is_remembered_until_it_ends(EntryKind kind)
    {
        using (var ledger = _sandbox.Open())
        {
            ledger.SetSurvey(kind, open: true);
            ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
            ledger.Compact();
        }

        using (var ledger = _sandbox.Open())
        {
            ledger.IsSurveyOpen(kind).Should().BeTrue();
            Enum.GetValues<EntryKind>().Count(ledger.IsSurveyOpen).Should().Be(1);
            ledger.SetSurvey(kind, open: false);
            ledger.Abandon();
        }

        using (var ledger = _sandbox.Open())
        {
            ledger.IsSurveyOpen(kind).Should().BeFalse();
        }

        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }

    [Fact]
    public void A_deleted_file_is_restored_from_the_journal()
    {
        _sandbox.WriteAndDie(LedgerSamples.First, Known);
        File.Delete(_sandbox.Artists);

        using var ledger = _sandbox.Open();

        ledger.Artists().Should().ContainSingle().Which.Probe.Should().Be(Known);
    }

    [Fact]
    public void A_long_journal_needs_compacting_and_a_short_one_does_not()
    {
        using var ledger = _sandbox.Open();
        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        ledger.WantsCompaction.Should().BeFalse();

        ledger.Upsert([.. Enumerable.Range(0, 3000).Select(i => LedgerSamples.Artist(LedgerSamples.Numbered(i), "Some artist"))]);
        ledger.WantsCompaction.Should().BeTrue();

        ledger.Compact();
        ledger.WantsCompaction.Should().BeFalse();
    }
}
