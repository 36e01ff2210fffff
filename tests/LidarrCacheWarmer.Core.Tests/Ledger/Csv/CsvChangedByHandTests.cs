using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>A file that was changed while its journal existed.</summary>
public sealed class CsvChangedByHandTests : IDisposable
{
    private readonly CsvSandbox _sandbox = CsvSandbox.WithTwoArtists();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void The_later_result_is_used_if_an_edited_file_and_the_journal_differ()
    {
        var later = LedgerSamples.Failure(LedgerSamples.Noon.AddHours(1));
        _sandbox.WriteAndDie(LedgerSamples.First, Known);
        _sandbox.WriteAndDie(LedgerSamples.Second, Known);
        File.WriteAllText(
            _sandbox.Artists,
            "mbid,artist_name,status,attempts,last_status_code,last_checked,mine\r\n"
            + $"{LedgerSamples.First},A,timeout,1,503,2026-11-23T11:00:00+00:00,x\r\n"
            + $"{LedgerSamples.Second},Bee,timeout,25,503,2026-11-23T13:00:00+00:00,y\r\n");

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().Equal($"{_sandbox.Artists}: another program has changed it. The files were merged, and the "
            + "newest result of each row was kept.");
        Find(ledger, LedgerSamples.First).Should().Be(Known);
        Find(ledger, LedgerSamples.Second).Status.Should().Be(later.Status);
        Find(ledger, LedgerSamples.Second).LastChecked.Should().Be(later.LastChecked);
        ledger.Artists().Select(artist => artist.Name).Should().Equal("A", "Bee");
        File.ReadLines(_sandbox.Artists).First().Should().EndWith(",mine");
        File.Exists(_sandbox.Journal).Should().BeFalse();
    }

    [Fact]
    public void Columns_dropped_by_the_Python_tool_come_back_from_the_journal()
    {
        _sandbox.WriteAndDie(LedgerSamples.First, Known);
        File.WriteAllText(
            _sandbox.Artists,
            $"mbid,artist_name,status,attempts,last_status_code,last_checked\r\n{LedgerSamples.First},A,success,2,200,2026-11-23T12:00:00+00:00\r\n");

        using var ledger = _sandbox.Open();

        Find(ledger, LedgerSamples.First).Should().Be(Known);
    }

    [Fact]
    public void An_open_survey_survives_a_change_of_the_file_by_hand()
    {
        using (var ledger = _sandbox.Open())
        {
            ledger.SetSurvey(EntryKind.Artist, open: true);
        }

        File.AppendAllText(_sandbox.Artists, $"{LedgerSamples.Numbered(7)},C,,,,,,,,,,,,,,,,,,,,,,,,,\r\n");
        _sandbox.WriteAndDie(LedgerSamples.Numbered(7), Known);
        using var again = _sandbox.Open();

        again.IsSurveyOpen(EntryKind.Artist).Should().BeTrue();
        Find(again, LedgerSamples.Numbered(7)).Should().Be(Known);
    }

    [Theory]
    [InlineData("success", 2)]
    [InlineData("timeout", 9)]
    public void For_equal_times_the_file_is_used_unless_the_journal_has_the_same_status(string status, int attempts)
    {
        _sandbox.WriteAndDie(LedgerSamples.First, Known);
        _sandbox.Put(ForeignCsv.Header + $"{LedgerSamples.First},A,{status},9,200,2026-11-23T12:00:00+00:00\r\n");

        using var ledger = _sandbox.Open();

        Find(ledger, LedgerSamples.First).Attempts.Should().Be(attempts);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(false, false, false)]
    public void An_entry_is_manual_if_it_is_manual_in_the_journal_or_the_file(bool journal, bool file, bool isManual)
    {
        var killed = _sandbox.Open();
        killed.Upsert([LedgerSamples.Artist(LedgerSamples.First, "mine")], journal ? EntrySource.Manual : EntrySource.Lidarr);
        killed.Abandon();
        _sandbox.Put($"mbid,artist_name,manual_entry\r\n{LedgerSamples.First},theirs,{file}\r\n");

        using var ledger = _sandbox.Open();

        ledger.FindArtist(LedgerSamples.First)!.IsManual.Should().Be(isManual);
    }

    [Fact]
    public void A_row_found_only_in_the_journal_is_used()
    {
        _sandbox.WriteAndDie(LedgerSamples.First, Known);
        _sandbox.Put($"mbid,artist_name\r\n{LedgerSamples.Second},B\r\n");

        using var ledger = _sandbox.Open();

        ledger.FindArtist(LedgerSamples.First)!.Probe.Should().Be(Known);
    }
}
