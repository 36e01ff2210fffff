using System.Buffers;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class CsvJournalVersionsTests : IDisposable
{
    private readonly CsvSandbox _sandbox = CsvSandbox.WithTwoArtists();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_journal_of_another_version_is_read_but_not_appended_to()
    {
        File.WriteAllText(_sandbox.Artists, $"mbid,artist_name,status,mine\r\n{LedgerSamples.First},A,,x\r\n{LedgerSamples.Second},B,,y\r\n");
        var lines = new ArrayBufferWriter<byte>();
        JournalLine.Append(lines, "journal"u8, "1");
        JournalLine.Append(lines, "base"u8, FileStamp.Read(_sandbox.Artists).ToString());
        JournalLine.Append(lines, "columns"u8, "mbid,artist_name,status,attempts,mine");
        JournalLine.Append(lines, "begun"u8, "artist");
        JournalLine.Append(lines, "row"u8, $"{LedgerSamples.First},A,success,3,x");
        File.WriteAllBytes(_sandbox.Journal, lines.WrittenSpan.ToArray());

        _sandbox.WriteAndDie(LedgerSamples.Second, Known with { RefreshPending = true });

        using (var again = _sandbox.Open())
        {
            again.Notices.Should().BeEmpty();
            again.IsSurveyOpen(EntryKind.Artist).Should().BeTrue();
            Find(again, LedgerSamples.First).Attempts.Should().Be(3);
            Find(again, LedgerSamples.Second).Should().Be(Known with { RefreshPending = true });
        }

        File.ReadLines(_sandbox.Artists).Select(line => line.Split(',')[^3..]).Should().BeEquivalentTo<string[]>(
            [["refresh_pending", "instances", "mine"], ["", "", "x"], ["True", "", "y"]], options => options.WithStrictOrdering());
    }

    [Fact]
    public void A_journal_column_of_a_newer_version_is_kept_and_shifts_no_other_cell()
    {
        File.WriteAllText(_sandbox.Artists, $"mbid,artist_name,status,mine\r\n{LedgerSamples.First},A,,x\r\n{LedgerSamples.Second},B,,y\r\n");
        var lines = new ArrayBufferWriter<byte>();
        JournalLine.Append(lines, "journal"u8, "1");
        JournalLine.Append(lines, "base"u8, FileStamp.Read(_sandbox.Artists).ToString());
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
}
