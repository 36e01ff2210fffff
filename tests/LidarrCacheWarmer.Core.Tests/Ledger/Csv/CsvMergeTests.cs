using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>Two versions of one entry: two rows of a file, or a run's result and another program's row.</summary>
public sealed class CsvMergeTests : IDisposable
{
    private const string Header =
        "mbid,artist_name,status,attempts,last_checked,text_search_attempted,text_search_success,text_search_last_checked,manual_entry";

    private const string Earlier = "2026-11-23T11:00:00+00:00";
    private const string Later = "2026-11-23T13:00:00+00:00";

    private readonly CsvSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(Earlier, Later, 2)]
    [InlineData(Later, Earlier, 1)]
    [InlineData(Later, Later, 2)]
    public void Two_rows_of_one_entry_give_the_later_result_and_at_equal_times_the_second_one(string first, string second, int attempts)
    {
        Put(Header, $"{LedgerSamples.First},A,timeout,1,{first}", $"{LedgerSamples.First},A,timeout,2,{second}");

        Read().Probe.Attempts.Should().Be(attempts);
    }

    [Theory]
    [InlineData(Earlier, Later, ProbeStatus.Success)]
    [InlineData(Later, Earlier, ProbeStatus.Timeout)]
    [InlineData(Later, Later, ProbeStatus.Success)]
    public void Merged_rows_give_the_later_search_result_independently_of_the_artist_result(string first, string second, ProbeStatus status)
    {
        Put(
            Header,
            $"{LedgerSamples.First},A,timeout,7,{Later},True,False,{first}",
            $"{LedgerSamples.First},A,timeout,8,{Earlier},True,True,{second}");

        var artist = Read();
        (artist.TextSearch.Status, artist.Probe.Attempts).Should().Be((status, 7));
    }

    [Theory]
    [InlineData("True", "False", true)]
    [InlineData("False", "True", true)]
    [InlineData("True", "True", true)]
    [InlineData("False", "False", false)]
    public void An_entry_is_manual_if_either_of_its_rows_is_manual(string first, string second, bool isManual)
    {
        Put(Header, $"{LedgerSamples.First},A,,,,,,,{first}", $"{LedgerSamples.First},A,,,,,,,{second}");

        Read().IsManual.Should().Be(isManual);
    }

    [Theory]
    [InlineData(",one", ",two", "two")]
    [InlineData(",one", "", "one")]
    [InlineData("", ",two", "two")]
    public void Cells_without_a_header_are_taken_from_the_second_row_if_it_has_any(string first, string second, string kept)
    {
        Put(Header, $"{LedgerSamples.First},A,,,,,,,{first}", $"{LedgerSamples.First},A,,,,,,,{second}");
        WriteWhile(() => { });

        LineOf(LedgerSamples.First.ToString()).Should().EndWith($",{kept}");
    }

    [Fact]
    public void Title_and_artist_of_a_release_group_are_taken_from_its_second_row()
    {
        _sandbox.Put(
            "rg_mbid,rg_title,artist_mbid,artist_name\r\n"
            + $"{LedgerSamples.Second},T,{LedgerSamples.Numbered(3)},C\r\n{LedgerSamples.Second},U,{LedgerSamples.First},A\r\n",
            "mbid-releasegroups.csv");

        using var ledger = _sandbox.Open();
        ledger.ReleaseGroups().Should().ContainSingle()
            .Which.Should().Match<ReleaseGroupEntry>(group => group.ArtistMbid == LedgerSamples.First && group.Title == "U");
    }

    [Fact]
    public void The_artist_of_the_first_row_is_kept_if_the_second_row_has_none()
    {
        _sandbox.Folder.Write(
            "mbid-releasegroups.csv",
            $"rg_mbid,rg_title,artist_mbid,artist_name\r\n{LedgerSamples.Second},T,{LedgerSamples.First},A\r\n{LedgerSamples.Second},T,,A\r\n");

        using var ledger = _sandbox.Open();
        ledger.ReleaseGroups().Should().ContainSingle().Which.ArtistMbid.Should().Be(LedgerSamples.First);
    }

    [Fact]
    public void Odd_rows_and_cells_without_a_header_are_kept_when_another_program_changes_the_file()
    {
        Put(Header, $"{LedgerSamples.First},A", $"{LedgerSamples.Second},B,,,,,,,,beyond");
        WriteWhile(() => Put(
            $"{Header},note",
            $"{LedgerSamples.First},A,,,,,,,,mine",
            $"{LedgerSamples.Second},B,,,,,,,,yours,beyond",
            "no mbid,C,,,,,,,,theirs"));

        NoteOf(LedgerSamples.First.ToString()).Should().Be("mine");
        NoteOf(LedgerSamples.Second.ToString()).Should().Be("yours");
        NoteOf("no mbid").Should().Be("theirs");
        LineOf(LedgerSamples.Second.ToString()).Should().EndWith(",beyond");
    }

    private ArtistEntry Read()
    {
        using var ledger = _sandbox.View();
        return ledger.Artists().Single();
    }

    // Writes a result of the first artist after another program has written the file.
    private void WriteWhile(Action somebodyWrites)
    {
        using var ledger = _sandbox.Open();
        ledger.Write([ledger.Change(EntryKind.Artist, 0, LedgerSamples.Success(LedgerSamples.Noon))]);
        somebodyWrites();
        ledger.Compact();
    }

    private string LineOf(string mbid) =>
        File.ReadLines(_sandbox.Artists).Single(line => line.StartsWith(mbid, StringComparison.Ordinal));

    private string NoteOf(string mbid) => LineOf(mbid).Split(',')[Array.IndexOf(LineOf("mbid").Split(','), "note")];

    private void Put(params string[] lines) =>
        _sandbox.Folder.Write("mbid-artists.csv", string.Concat(lines.Select(line => line + "\r\n")));
}
