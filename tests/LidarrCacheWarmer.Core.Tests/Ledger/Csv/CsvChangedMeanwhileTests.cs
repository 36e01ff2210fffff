using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class CsvChangedMeanwhileTests : IDisposable
{
    private readonly CsvSandbox _sandbox = CsvSandbox.WithArtist();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Rows_that_another_program_writes_during_a_run_are_kept()
    {
        using (var ledger = _sandbox.Open())
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.Second, "B"), LedgerSamples.Artist(LedgerSamples.Numbered(3), "C")]);
            ledger.Compact();
            ledger.Write([ledger.Change(EntryKind.Artist, 1, Known)]);
            ledger.Notices.Should().BeEmpty();

            File.WriteAllText(
                _sandbox.Artists,
                "mbid,artist_name,status,attempts,last_status_code,last_checked,mine\r\n"
                + $"{LedgerSamples.First},by hand,timeout,3,503,2026-11-23T13:00:00+00:00,x\r\n"
                + $"{LedgerSamples.Second},B,timeout,3,503,2026-11-23T11:00:00+00:00,y\r\n"
                + $"{LedgerSamples.Numbered(7)},new,,,,,z\r\n");
            ledger.Compact();
            ledger.Write([ledger.Change(EntryKind.Artist, 2, Known)]);
            ledger.Compact();

            ledger.Notices.Should().Equal($"{_sandbox.Artists}: another program has changed it. The files were merged, and the "
                + "newest result of each row was kept.");
            ledger.Artists().Select(artist => (artist.Mbid, artist.Name, artist.Probe.Attempts)).Should().Equal(
                (LedgerSamples.First, "by hand", 3), (LedgerSamples.Second, "B", Known.Attempts),
                (LedgerSamples.Numbered(3), "C", Known.Attempts), (LedgerSamples.Numbered(7), "new", 0));
        }

        using var again = _sandbox.Open();
        again.Notices.Should().BeEmpty();
        again.Artists().Select(artist => artist.Name).Should().BeEquivalentTo("by hand", "B", "C", "new");
        File.ReadAllLines(_sandbox.Artists).Select(line => line[(line.LastIndexOf(',') + 1)..]).Should().BeEquivalentTo("mine", "x", "y", "", "z");
    }

    [Fact]
    public void A_row_without_an_MBID_is_not_duplicated_when_a_file_changes_during_a_run()
    {
        File.AppendAllText(_sandbox.Artists, "Britney Spears,B\r\n");
        using (var ledger = _sandbox.Open())
        {
            ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
            File.WriteAllText(_sandbox.Artists, File.ReadAllText(_sandbox.Artists).Replace(",A,", ",AA,", StringComparison.Ordinal));
        }

        File.ReadAllText(_sandbox.Artists).Split("Britney").Should().HaveCount(2);
    }

    [Fact]
    public void A_file_made_unreadable_during_a_run_is_kept_beside_the_ledger()
    {
        using (var ledger = _sandbox.Open())
        {
            ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
            File.WriteAllText(_sandbox.Artists, "Dear diary");
        }

        File.ReadAllText(_sandbox.Artists + ".original-20261123T120000Z").Should().Be("Dear diary");
        using var again = _sandbox.Open();
        Find(again, LedgerSamples.First).Should().Be(Known);
    }
}
