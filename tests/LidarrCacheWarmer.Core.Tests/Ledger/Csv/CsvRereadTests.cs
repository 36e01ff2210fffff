using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>Which version of a row is used when another program writes the file during a run.</summary>
public sealed class CsvRereadTests : IDisposable
{
    private readonly CsvSandbox _sandbox = CsvSandbox.WithTwoArtists();

    private string Text => File.ReadAllText(_sandbox.Artists);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_result_in_a_killed_runs_journal_survives_another_programs_later_write()
    {
        _sandbox.WriteAndDie(LedgerSamples.First, Known);

        using var ledger = _sandbox.Open();
        _sandbox.Put(Text.Replace(",B,", ",by hand,", StringComparison.Ordinal));
        ledger.Compact();

        Find(ledger, LedgerSamples.First).Should().Be(Known);
        ledger.FindArtist(LedgerSamples.Second)!.Name.Should().Be("by hand");
    }

    [Fact]
    public void A_later_change_of_the_file_overrides_a_result_already_written_to_it()
    {
        using var ledger = _sandbox.Open();
        WriteKnown(ledger, 0);
        ledger.Compact();
        _sandbox.Put(Text.Replace(",A,", ",by hand,", StringComparison.Ordinal));
        WriteKnown(ledger, 1);
        ledger.Compact();

        ledger.Artists().Select(artist => artist.Name).Should().Equal("by hand", "B");
    }

    [Fact]
    public void Another_program_can_add_a_removed_row_again_after_the_removal_is_in_the_file()
    {
        using var ledger = _sandbox.Open();
        var whole = Text;
        ledger.Remove(EntryKind.Artist, [LedgerSamples.Second]);
        ledger.Compact();
        _sandbox.Put(whole);
        WriteKnown(ledger, 0);
        ledger.Compact();

        ledger.FindArtist(LedgerSamples.Second).Should().NotBeNull();
    }

    [Theory]
    [InlineData("last_checked", 0, false)]
    [InlineData("last_checked", 1, true)]
    [InlineData("text_search_last_checked", 0, false)]
    [InlineData("text_search_last_checked", 1, true)]
    public void Before_compaction_only_a_newer_result_brings_a_removed_row_back(string column, int second, bool comesBack)
    {
        using var ledger = _sandbox.Open();
        ledger.Remove(EntryKind.Artist, [LedgerSamples.Second]);
        _sandbox.Put($"mbid,artist_name,{column}\r\n{LedgerSamples.First},A,\r\n{LedgerSamples.Second},B,2026-11-23T12:00:0{second}+00:00\r\n");
        ledger.Compact();

        (ledger.FindArtist(LedgerSamples.Second) is not null).Should().Be(comesBack);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(false, false, false)]
    public void A_row_changed_by_this_program_and_by_another_is_manual_if_either_version_is_manual(
        bool ours, bool theirs, bool isManual)
    {
        using var ledger = _sandbox.Open();
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "mine")], ours ? EntrySource.Manual : EntrySource.Lidarr);
        _sandbox.Put($"mbid,artist_name,manual_entry\r\n{LedgerSamples.First},theirs,{theirs}\r\n");
        ledger.Compact();

        ledger.FindArtist(LedgerSamples.First)!.IsManual.Should().Be(isManual);
    }

    [Theory]
    [InlineData("one", "two", "two")]
    [InlineData("one", "", "one")]
    [InlineData("", "two", "two")]
    public void A_row_changed_by_this_program_and_by_another_takes_extra_cells_from_the_file(string before, string written, string kept)
    {
        Put(before);
        using var ledger = _sandbox.Open();
        WriteKnown(ledger, 0);
        Put(written, "X");
        ledger.Compact();

        LineOf(LedgerSamples.First).Should().EndWith($",{kept}");

        void Put(string beyond, string other = "B") => _sandbox.Put(
            $"mbid,artist_name\r\n{LedgerSamples.First},A{(beyond.Length > 0 ? "," : "")}{beyond}\r\n{LedgerSamples.Second},{other}\r\n");
    }

    [Fact]
    public void Rows_added_by_another_program_are_used_and_rows_without_an_MBID_are_kept()
    {
        using var ledger = _sandbox.Open();
        ledger.Remove(EntryKind.Artist, [LedgerSamples.Second]);
        WriteKnown(ledger, 0);
        _sandbox.Put($"mbid,artist_name\r\n{LedgerSamples.First},A\r\n{LedgerSamples.Numbered(3)},C\r\none,D\r\ntwo,E\r\n");
        ledger.Compact();

        ledger.FindArtist(LedgerSamples.Numbered(3))!.Name.Should().Be("C");
        File.ReadLines(_sandbox.Artists).Skip(1).Select(line => string.Join(',', line.Split(',')[..2])).Should().Equal(
            $"{LedgerSamples.First},A", $"{LedgerSamples.Numbered(3)},C", "one,D", "two,E");
    }

    [Fact]
    public void A_column_added_by_another_program_precedes_cells_without_a_header()
    {
        _sandbox.Put($"mbid,artist_name,mine\r\n{LedgerSamples.First},A,x,beyond\r\n{LedgerSamples.Second},B,y\r\n");
        using var ledger = _sandbox.Open();
        WriteKnown(ledger, 0);
        _sandbox.Put($"mbid,artist_name,mine,note\r\n{LedgerSamples.Second},B,z,n\r\n");
        ledger.Compact();

        LineOf(LedgerSamples.First).Should().EndWith(",x,,beyond");
        LineOf(LedgerSamples.Second).Should().EndWith(",z,n");
    }

    [Fact]
    public void A_column_removed_by_another_program_leaves_empty_cells()
    {
        _sandbox.Put($"mbid,artist_name,mine\r\n{LedgerSamples.First},A,x\r\n{LedgerSamples.Second},B,y\r\n");
        using var ledger = _sandbox.Open();
        WriteKnown(ledger, 0);
        _sandbox.Put($"mbid,artist_name,note\r\n{LedgerSamples.First},A,m\r\n{LedgerSamples.Second},B,n\r\n");
        ledger.Compact();

        File.ReadLines(_sandbox.Artists).First().Should().EndWith(",mine,note");
        LineOf(LedgerSamples.Second).Should().EndWith(",,n");
    }

    [Fact]
    public void A_change_that_keeps_the_file_length_is_noticed()
    {
        using var ledger = _sandbox.Open();
        WriteKnown(ledger, 0);
        _sandbox.Put(Text.Replace(",B,", ",C,", StringComparison.Ordinal));
        ledger.Compact();

        ledger.FindArtist(LedgerSamples.Second)!.Name.Should().Be("C");
        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }

    private string LineOf(Mbid mbid) =>
        File.ReadLines(_sandbox.Artists).Single(line => line.StartsWith(mbid.ToString(), StringComparison.Ordinal));
}
