using System.Buffers;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class CsvJournalTests : IDisposable
{
    private static readonly ProbeRecord Known = LedgerSamples.Success(LedgerSamples.Noon);

    private readonly CsvSandbox _sandbox = new();

    public CsvJournalTests()
    {
        using var ledger = _sandbox.Open();
        ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "A"), LedgerSamples.Artist(LedgerSamples.Second, "B")]);
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_result_survives_the_death_of_the_process()
    {
        WriteAndDie(LedgerSamples.First, Known);

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().BeEmpty();
        Find(ledger, LedgerSamples.First).Should().Be(Known);
    }

    [Fact]
    public void A_torn_line_is_dropped_and_the_journal_goes_on()
    {
        WriteAndDie(LedgerSamples.First, Known);
        WriteAndDie(LedgerSamples.Second, Known);
        using (var journal = new FileStream(_sandbox.Journal, FileMode.Open))
        {
            journal.SetLength(journal.Length - 7);
        }

        WriteAndDie(LedgerSamples.Second, Known with { Attempts = 9 });
        using var ledger = _sandbox.Open();

        ledger.Notices.Should().BeEmpty();
        Find(ledger, LedgerSamples.First).Should().Be(Known);
        Find(ledger, LedgerSamples.Second).Attempts.Should().Be(9);
    }

    [Fact]
    public void A_damaged_line_in_the_middle_costs_no_other_one()
    {
        WriteAndDie(LedgerSamples.First, Known);
        WriteAndDie(LedgerSamples.Second, Known);
        File.WriteAllText(_sandbox.Journal, File.ReadAllText(_sandbox.Journal).Replace($"row {LedgerSamples.First},A,s", $"row {LedgerSamples.First},A,z", StringComparison.Ordinal));

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().Equal($"{_sandbox.Journal}: 1 of its lines are damaged and were left out.");
        Find(ledger, LedgerSamples.First).Should().Be(ProbeRecord.Untried);
        Find(ledger, LedgerSamples.Second).Should().Be(Known);
    }

    [Fact]
    public void Of_a_file_changed_by_hand_and_the_journal_the_later_result_of_each_row_is_kept()
    {
        var later = LedgerSamples.Failure(LedgerSamples.Noon.AddHours(1));
        WriteAndDie(LedgerSamples.First, Known);
        WriteAndDie(LedgerSamples.Second, Known);
        File.WriteAllText(
            _sandbox.Artists,
            "mbid,artist_name,status,attempts,last_status_code,last_checked,mine\r\n"
            + $"{LedgerSamples.First},A,timeout,1,503,2026-11-23T11:00:00+00:00,x\r\n"
            + $"{LedgerSamples.Second},Bee,timeout,25,503,2026-11-23T13:00:00+00:00,y\r\n");

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().Equal($"{_sandbox.Artists}: somebody else has changed it since this program last wrote it; of each row the later result is kept.");
        Find(ledger, LedgerSamples.First).Should().Be(Known);
        Find(ledger, LedgerSamples.Second).Status.Should().Be(later.Status);
        Find(ledger, LedgerSamples.Second).LastChecked.Should().Be(later.LastChecked);
        ledger.Artists().Select(artist => artist.Name).Should().Equal("A", "Bee");
        File.ReadLines(_sandbox.Artists).First().Should().EndWith(",mine");
        File.Exists(_sandbox.Journal).Should().BeFalse();
    }

    [Fact]
    public void What_the_Python_tool_dropped_comes_back_from_the_journal()
    {
        WriteAndDie(LedgerSamples.First, Known);
        File.WriteAllText(
            _sandbox.Artists,
            $"mbid,artist_name,status,attempts,last_status_code,last_checked\r\n{LedgerSamples.First},A,success,2,200,2026-11-23T12:00:00+00:00\r\n");

        using var ledger = _sandbox.Open();

        Find(ledger, LedgerSamples.First).Should().Be(Known);
    }

    [Fact]
    public void No_journal_is_left_when_everything_is_in_the_file()
    {
        using (var ledger = _sandbox.Open())
        {
            ledger.Write([new LedgerChange(EntryKind.Artist, 0, Known)]);
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
            ledger.Write([new LedgerChange(EntryKind.Artist, 0, Known)]);
            ledger.Fold();
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
    public void A_survey_outlives_a_file_changed_by_hand()
    {
        using (var ledger = _sandbox.Open())
        {
            ledger.SetSurvey(EntryKind.Artist, open: true);
        }

        File.AppendAllText(_sandbox.Artists, $"{LedgerSamples.Numbered(7)},C,,,,,,,,,,,,,,,,,,,,,,,,,\r\n");
        WriteAndDie(LedgerSamples.Numbered(7), Known);
        using var again = _sandbox.Open();

        again.IsSurveyOpen(EntryKind.Artist).Should().BeTrue();
        Find(again, LedgerSamples.Numbered(7)).Should().Be(Known);
    }

    [Fact]
    public void A_journal_of_another_version_is_read_and_not_gone_on_with()
    {
        File.WriteAllText(_sandbox.Artists, $"mbid,artist_name,status,mine\r\n{LedgerSamples.First},A,,x\r\n{LedgerSamples.Second},B,,y\r\n");
        var lines = new ArrayBufferWriter<byte>();
        JournalLine.Append(lines, "journal"u8, "1");
        JournalLine.Append(lines, "base"u8, FileStamp.Of(_sandbox.Artists).ToString());
        JournalLine.Append(lines, "columns"u8, "mbid,artist_name,status,attempts,mine");
        JournalLine.Append(lines, "begun"u8, "artist");
        JournalLine.Append(lines, "row"u8, $"{LedgerSamples.First},A,success,3,x");
        File.WriteAllBytes(_sandbox.Journal, lines.WrittenSpan.ToArray());

        WriteAndDie(LedgerSamples.Second, Known with { RefreshPending = true });

        using (var again = _sandbox.Open())
        {
            again.Notices.Should().BeEmpty();
            again.IsSurveyOpen(EntryKind.Artist).Should().BeTrue();
            Find(again, LedgerSamples.First).Attempts.Should().Be(3);
            Find(again, LedgerSamples.Second).Should().Be(Known with { RefreshPending = true });
        }

        File.ReadLines(_sandbox.Artists).Select(line => line.Split(',')[^2..]).Should().BeEquivalentTo<string[]>(
            [["refresh_pending", "mine"], ["", "x"], ["True", "y"]], options => options.WithStrictOrdering());
    }

    [Fact]
    public void A_column_that_only_a_newer_version_knows_keeps_its_cells_and_so_do_those_behind_it()
    {
        File.WriteAllText(_sandbox.Artists, $"mbid,artist_name,status,mine\r\n{LedgerSamples.First},A,,x\r\n{LedgerSamples.Second},B,,y\r\n");
        var lines = new ArrayBufferWriter<byte>();
        JournalLine.Append(lines, "journal"u8, "1");
        JournalLine.Append(lines, "base"u8, FileStamp.Of(_sandbox.Artists).ToString());
        JournalLine.Append(lines, "columns"u8, "mbid,artist_name,status,attempts,newer,mine");
        JournalLine.Append(lines, "row"u8, $"{LedgerSamples.First},A,success,3,n,x");
        File.WriteAllBytes(_sandbox.Journal, lines.WrittenSpan.ToArray());

        _sandbox.Open().Dispose();

        var header = File.ReadLines(_sandbox.Artists).First().Split(',');
        var rows = File.ReadLines(_sandbox.Artists).Skip(1).Select(line => line.Split(',')).ToList();
        header.Should().Contain("newer");
        rows.Select(row => row[Array.IndexOf(header, "mine")]).Should().Equal("x", "y");
        rows.Select(row => row[Array.IndexOf(header, "newer")]).Should().Equal("n", "");
    }

    [Fact]
    public void A_deleted_file_gives_back_what_the_journal_has()
    {
        WriteAndDie(LedgerSamples.First, Known);
        File.Delete(_sandbox.Artists);

        using var ledger = _sandbox.Open();

        ledger.Artists().Should().ContainSingle().Which.Probe.Should().Be(Known);
    }

    [Fact]
    public void A_long_journal_wants_to_be_folded_and_a_short_one_does_not()
    {
        using var ledger = _sandbox.Open();
        ledger.Write([new LedgerChange(EntryKind.Artist, 0, Known)]);
        ledger.WantsFold.Should().BeFalse();

        ledger.Sync([.. Enumerable.Range(0, 3000).Select(i => LedgerSamples.Artist(LedgerSamples.Numbered(i), "Some artist"))]);
        ledger.WantsFold.Should().BeTrue();

        ledger.Fold();
        ledger.WantsFold.Should().BeFalse();
    }

    internal static ProbeRecord Find(ILedger ledger, LidarrCacheWarmer.Library.Mbid mbid) =>
        ledger.Artists().Single(artist => artist.Mbid == mbid).Probe;

    private void WriteAndDie(LidarrCacheWarmer.Library.Mbid mbid, ProbeRecord record)
    {
        var ledger = _sandbox.Open();
        var row = ledger.Artists().Single(artist => artist.Mbid == mbid).Row;
        ledger.Write([new LedgerChange(EntryKind.Artist, row, record)]);
        ledger.Abandon();
    }
}
