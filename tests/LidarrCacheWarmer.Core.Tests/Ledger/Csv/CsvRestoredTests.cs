using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>A backup of a CSV file restored beside the journal of a killed run.</summary>
public sealed class CsvRestoredTests : IDisposable
{
    private readonly CsvSandbox _sandbox = CsvSandbox.WithTwoArtists();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Restored_backup_keeps_its_rows_and_gets_the_newer_results_of_the_journal(bool isView)
    {
        var backup = File.ReadAllBytes(_sandbox.Artists);
        using (var ledger = _sandbox.Open())
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.Numbered(3), "only in the file")]);
            ledger.Remove(EntryKind.Artist, [LedgerSamples.Second]);
        }

        _sandbox.WriteAndDie(LedgerSamples.First, Known);
        File.WriteAllBytes(_sandbox.Artists, backup);

        using var restored = isView ? _sandbox.View() : _sandbox.Open();

        restored.Artists().Select(artist => artist.Name).Should().BeEquivalentTo("A", "B");
        Find(restored, LedgerSamples.First).Should().Be(Known);
        restored.Notices.Should().Equal($"{_sandbox.Artists}: another program has changed it. The files were merged, and the "
            + "newest result of each row was kept.");
    }

    [Fact]
    public void File_of_another_library_keeps_its_rows_beside_the_journal_of_a_killed_run()
    {
        _sandbox.WriteAndDie(LedgerSamples.First, Known);
        _sandbox.Put($"mbid,artist_name,status,last_checked\r\n{LedgerSamples.Numbered(7)},Other,success,2026-11-23T12:00:00+00:00\r\n");

        using var ledger = _sandbox.Open();

        ledger.FindArtist(LedgerSamples.Numbered(7))!.Probe.Status.Should().Be(ProbeStatus.Success);
        Find(ledger, LedgerSamples.First).Should().Be(Known, "results are kept, and Lidarr decides what is requested");
    }

    [Fact]
    public void An_entry_added_and_removed_only_in_the_journal_stays_removed()
    {
        var killed = _sandbox.Open();
        killed.Upsert([LedgerSamples.Artist(LedgerSamples.Numbered(7), "came and went")]);
        killed.Remove(EntryKind.Artist, [LedgerSamples.Numbered(7)]);
        killed.Abandon();
        File.AppendAllText(_sandbox.Artists, "\r\n");

        using var ledger = _sandbox.Open();

        ledger.Artists().Select(artist => artist.Name).Should().BeEquivalentTo("A", "B");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void File_restored_over_an_interrupted_rewrite_keeps_its_rows(bool isView)
    {
        const string More = "a backup with a name that makes it longer than what was there and what was to be there, by far";
        FileStream? blocking = null;
        var killed = _sandbox.Open((_, to) =>
        {
            blocking ??= new FileStream(to, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        });
        killed.Write([killed.Change(EntryKind.Artist, 0, Known)]);
        ((Action)killed.Compact).Should().Throw<LedgerException>();
        killed.Abandon();
        blocking!.Dispose();
        _sandbox.Put($"mbid,artist_name,mine\r\n{LedgerSamples.Numbered(7)},{More}{More}{More}{More},x\r\nno mbid,kept,y\r\n");

        using (var ledger = isView ? _sandbox.View() : _sandbox.Open())
        {
            ledger.FindArtist(LedgerSamples.Numbered(7)).Should().NotBeNull();
            Find(ledger, LedgerSamples.First).Should().Be(Known);
            ledger.Artists().Should().HaveCount(3);
        }

        using var again = _sandbox.Open();
        again.Artists().Should().HaveCount(3);
        again.Notices.Should().NotContain(notice => notice.Contains("another program", StringComparison.Ordinal) && !isView);
        File.ReadAllText(_sandbox.Artists).Should().Contain("kept").And.Contain(",mine");
    }
}
