using LidarrCacheWarmer.Core.Tests.Ledger.Csv;
using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Removed rows stay removed; <see cref="LedgerModelTests"/> adds kills at any moment.</summary>
public sealed class LedgerRemovalTests : IDisposable
{
    private readonly CsvSandbox _csv = new();
    private readonly SqliteSandbox _sqlite = new();

    public void Dispose()
    {
        _csv.Dispose();
        _sqlite.Dispose();
    }

    [Fact]
    public void An_artist_added_again_after_its_removal_has_no_old_result()
    {
        using (var ledger = _csv.Open())
        {
            Fill(ledger);
            ledger.Remove(EntryKind.Artist, [LedgerSamples.First]).Should().Be(1);
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "again")]);
            ledger.Abandon();
        }

        using var after = _csv.Open();

        after.Artists().Select(artist => (artist.Name, artist.Probe.Status)).Should().BeEquivalentTo(
            [("B", ProbeStatus.Success), ("again", ProbeStatus.Untried)]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void File_restored_after_a_killed_removal_keeps_all_its_rows(int hours)
    {
        using (var ledger = _csv.Open())
        {
            Fill(ledger);
            ledger.Compact();
            ledger.Remove(EntryKind.Artist, [LedgerSamples.First]);
            ledger.Abandon();
        }

        WriteAsSomebodyElse(LedgerSamples.Noon.AddHours(hours));

        using var after = _csv.Open();

        after.Artists().Select(artist => artist.Name).Should().Equal("A", "B");
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(1, true)]
    public void A_file_written_by_another_program_restores_a_removed_row_only_with_a_newer_result(
        int hours, bool comesBack)
    {
        using (var ledger = _csv.Open())
        {
            Fill(ledger);
            ledger.Compact();
            ledger.Remove(EntryKind.Artist, [LedgerSamples.First]);
            WriteAsSomebodyElse(LedgerSamples.Noon.AddHours(hours));
            ledger.Compact();
            ledger.Artists().Should().HaveCount(comesBack ? 2 : 1);
        }

        File.ReadAllText(_csv.Artists).Contains(LedgerSamples.First.ToString(), StringComparison.Ordinal).Should().Be(comesBack);
    }

    [Fact]
    public void A_result_of_a_removed_CSV_row_is_dropped()
    {
        using (var ledger = _csv.Open())
        {
            Fill(ledger);
            ledger.Remove(EntryKind.Artist, [LedgerSamples.First]);
            ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.First), LedgerSamples.Success(LedgerSamples.Noon))]);
            ledger.Artists([LedgerSamples.First]).Should().BeEmpty();
            ledger.Abandon();
        }

        using var after = _csv.Open();
        after.Artists().Select(artist => artist.Name).Should().Equal("B");
    }

    [Fact]
    public void A_result_of_a_removed_entry_is_not_stored_in_a_new_row_with_the_same_rowid()
    {
        using var ledger = _sqlite.Open();
        Fill(ledger);
        _ = ledger.FindArtist(LedgerSamples.Second);
        ledger.Fsync();
        var row = RowOf(LedgerSamples.Second);
        ledger.Remove(EntryKind.Artist, [LedgerSamples.Second]);
        var third = LedgerSamples.Numbered(3);
        ledger.Upsert([LedgerSamples.Artist(third, "C")]);
        ledger.Fsync();
        RowOf(third).Should().Be(row, "else the test proves nothing");

        var write = () => ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.Second), LedgerSamples.Failure(LedgerSamples.Noon))]);

        write.Should().Throw<LedgerException>();
        ledger.Artists().Select(artist => (artist.Name, artist.Probe.Status)).Should().Equal(("A", ProbeStatus.Success), ("C", ProbeStatus.Untried));
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void A_view_removes_rows_only_from_itself(LedgerKind backend)
    {
        using (var ledger = Open(backend))
        {
            Fill(ledger);
        }

        using (var view = backend == LedgerKind.Csv ? _csv.View() : _sqlite.View())
        {
            view.Remove(EntryKind.Artist, [LedgerSamples.First, LedgerSamples.Numbered(9)]).Should().Be(1);
            view.Artists().Should().HaveCount(1);
        }

        using var again = Open(backend);
        again.Artists().Should().HaveCount(2);
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void Remove_rejects_searches_because_they_have_no_rows(LedgerKind backend)
    {
        using var ledger = Open(backend);

        ((Action)(() => ledger.Remove(EntryKind.TextSearch, [LedgerSamples.First]))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void Removing_a_release_group_keeps_the_artist_with_the_same_id(LedgerKind backend)
    {
        using (var ledger = Open(backend))
        {
            Fill(ledger);
            ledger.Upsert([new Album(LedgerSamples.First, "T", LedgerSamples.First, "A"), new Album(LedgerSamples.Second, "U", LedgerSamples.First, "A")]);
            ledger.Remove(EntryKind.ReleaseGroup, [LedgerSamples.First]).Should().Be(1);
        }

        using var again = Open(backend);
        again.ReleaseGroups().Select(group => group.Title).Should().Equal("U");
        again.Artists().Should().HaveCount(2);
    }

    private string RowOf(Mbid mbid) => _sqlite.Query($"SELECT rowid FROM artists WHERE mbid = '{mbid}'").Single();

    private static void Fill(LocalLedger ledger)
    {
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A"), LedgerSamples.Artist(LedgerSamples.Second, "B")]);
        foreach (var artist in ledger.Artists().ToList())
        {
            ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, artist.Mbid), LedgerSamples.Success(LedgerSamples.Noon.AddDays(-1)))]);
        }
    }

    private LocalLedger Open(LedgerKind backend) => backend == LedgerKind.Csv ? _csv.Open() : _sqlite.Open();

    private void WriteAsSomebodyElse(DateTimeOffset checkedAt) => _csv.Folder.Write(
        "mbid-artists.csv",
        FormattableString.Invariant(
            $"mbid,artist_name,status,attempts,last_status_code,last_checked\r\n{LedgerSamples.First},A,timeout,1,503,{checkedAt:O}\r\n{LedgerSamples.Second},B,success,1,200,{checkedAt:O}\r\n"));
}
