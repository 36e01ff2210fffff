using System.Text;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class CsvForeignFilesTests : IDisposable
{
    private const string Header = "mbid,artist_name,status,attempts,last_status_code,last_checked\r\n";
    private const string Id = "aaaaaaaa-a000-4000-8000-000000000001";

    private readonly CsvSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Unknown_columns_and_their_values_survive()
    {
        Put("note,mbid,artist_name,stars\r\nliked,aaaaaaaa-a000-4000-8000-000000000001,A,\"4,5\"\r\n");

        Rename();

        var lines = File.ReadAllLines(_sandbox.Artists);
        lines[0].Should().EndWith(",text_search_cold_runs,refresh_pending,note,stars");
        lines[1].Should().StartWith(Id + ",renamed,").And.EndWith(",0,,liked,\"4,5\"");
    }

    [Fact]
    public void Cells_beyond_the_header_survive_behind_all_columns()
    {
        Put(Header + $"{Id},A,success,1,200,,beyond,too\r\n");

        Rename();
        Rename("again");

        File.ReadAllLines(_sandbox.Artists)[1].Should().StartWith(Id + ",again,success,").And.EndWith(",0,,beyond,too");
    }

    [Fact]
    public void A_row_without_an_MBID_is_kept_as_it_is_and_never_handed_out()
    {
        Put(Header + $"{Id},A,success,1,200,\r\nBritney Spears,B,maybe,many,,yesterday\r\n");

        using (var ledger = _sandbox.Open())
        {
            ledger.Artists().Select(artist => artist.Name).Should().Equal("A");
            ledger.Notices.Should().Contain($"{_sandbox.Artists}: 1 rows have no MBID; they are kept as they are and never asked for.");
        }

        Rename();

        File.ReadAllLines(_sandbox.Artists)[1].Should().StartWith("Britney Spears,B,maybe,many,,yesterday,");
    }

    [Fact]
    public void A_release_group_without_an_artist_is_kept_until_Lidarr_names_one()
    {
        _sandbox.Folder.Write("mbid-releasegroups.csv", $"rg_mbid,rg_title,artist_mbid,artist_name,status,attempts\r\n{Id},T,nobody,A,success,3\r\n");

        using var ledger = _sandbox.Open();
        ledger.ReleaseGroups().Should().BeEmpty();
        ledger.Sync([new Album(LedgerSamples.First, "T", LedgerSamples.Second, "A")]).Should().Be(new SyncCounts(0, 1));

        var group = ledger.ReleaseGroups().Should().ContainSingle().Subject;
        group.ArtistMbid.Should().Be(LedgerSamples.Second);
        group.Probe.Attempts.Should().Be(3);
    }

    [Fact]
    public void An_upper_case_MBID_is_the_same_entry()
    {
        Put(Header
            + $"{Id.ToUpperInvariant()},Old,timeout,9,503,2026-01-01T00:00:00+00:00\r\n"
            + $"{Id},New,success,1,200,2026-02-01T00:00:00+00:00\r\n"
            + $" {Id} ,Newest,timeout,5,503,2025-01-01T00:00:00+00:00\r\n");

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().Equal($"{_sandbox.Artists}: 2 rows had an MBID that an earlier row has; they were merged, the later result kept.");
            var artist = ledger.Artists().Should().ContainSingle().Subject;
            artist.Name.Should().Be("Newest");
            artist.Probe.Status.Should().Be(ProbeStatus.Success);
        }

        File.ReadAllLines(_sandbox.Artists).Should().HaveCount(2).And.Contain(line => line.StartsWith(Id + ",Newest,success,1,"));
    }

    [Fact]
    public void Short_rows_and_bad_cells_are_read_as_well_as_possible_and_the_file_is_kept()
    {
        Put(Header + $"{Id},A\r\nbbbbbbbb-a000-4000-8000-000000000002,B,success,x,200,soon\r\n");
        var before = File.ReadAllText(_sandbox.Artists);

        using var ledger = _sandbox.Open();

        var original = _sandbox.Artists + ".original-20261123T120000Z";
        ledger.Notices.Should().Equal(
            $"{_sandbox.Artists}, line 2: ends after 2 of 6 cells; the rest was taken as empty.",
            $"{_sandbox.Artists}, line 3: attempts is 'x', which is not a whole number; taken as 0.",
            $"{_sandbox.Artists}, line 3: last_checked is 'soon', which is not a time; taken as never.",
            $"{_sandbox.Artists}: it will be written anew; as it was, it is kept as {original}.");
        ledger.Artists().Select(artist => (artist.Name, artist.Probe.Status, artist.Probe.Attempts))
            .Should().Equal(("A", ProbeStatus.Untried, 0), ("B", ProbeStatus.Success, 0));
        File.ReadAllText(original).Should().Be(before);
    }

    [Fact]
    public void Many_bad_lines_are_counted()
    {
        Put(Header + string.Concat(Enumerable.Range(0, 9).Select(i => $"{LedgerSamples.Numbered(i)},A\r\n")));

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().HaveCount(7).And.Contain($"{_sandbox.Artists}: 4 more such lines were read as well as possible.");
    }

    [Fact]
    public void A_quote_that_is_never_closed_takes_nothing_away()
    {
        Put(Header + $"{Id},\"A,success,1,200,\r\nbbbbbbbb-a000-4000-8000-000000000002,B,success,1,200,\r\n");

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().Contain($"{_sandbox.Artists}, line 2: has a quote that is never closed; what follows it is one cell.");
        File.ReadAllText(_sandbox.Artists + ".original-20261123T120000Z").Should().Contain("bbbbbbbb-a000");
    }

    [Fact]
    public void Nor_does_one_among_the_names_of_the_columns()
    {
        Put($"mbid,\"artist_name,status,attempts,last_status_code,last_checked\r\n{Id},A,success,1,200,\r\n");

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().Contain($"{_sandbox.Artists}, line 1: has a quote among the names of the columns that takes more than a name.");
        File.ReadAllText(_sandbox.Artists + ".original-20261123T120000Z").Should().Contain($"{Id},A,success");
    }

    [Fact]
    public void Nor_does_one_that_the_quote_of_a_later_row_closes()
    {
        Put(Header + $"{Id},\"A,success,1,200,\r\nbbbbbbbb-a000-4000-8000-000000000002,B,success,1,200,\r\ncccccccc-a000-4000-8000-000000000003,\"C, D\",success,1,200,\r\n");

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().Contain(notice => notice.Contains("has text behind a quote that closes a cell", StringComparison.Ordinal));
        File.ReadAllText(_sandbox.Artists + ".original-20261123T120000Z").Should().Contain("bbbbbbbb-a000");
    }

    [Fact]
    public void A_byte_order_mark_and_semicolons_are_read_and_left_out_from_then_on()
    {
        File.WriteAllText(_sandbox.Artists, $"{Header}{Id},A;B,success,1,200,\r\n".Replace(',', ';').Replace("A;B", "\"A;B\"", StringComparison.Ordinal), new UTF8Encoding(true));

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().Equal(
                $"{_sandbox.Artists}: begins with a byte order mark, which is left out from now on.",
                $"{_sandbox.Artists}: is separated by ';', and will be by ',' from now on.");
            ledger.Artists().Should().ContainSingle().Which.Probe.Status.Should().Be(ProbeStatus.Success);
        }

        File.ReadAllBytes(_sandbox.Artists)[0].Should().Be((byte)'m');
        File.ReadAllLines(_sandbox.Artists)[1].Should().StartWith(Id + ",A;B,success,1,200,");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    public void An_empty_file_is_an_empty_ledger(string content)
    {
        Put(content);

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().Equal($"{_sandbox.Artists}: is empty; its ledger begins anew.");
        ledger.Artists().Should().BeEmpty();
    }

    [Fact]
    public void A_file_without_the_mbid_column_is_set_aside()
    {
        Put("Dear diary,\r\ntoday\r\n");

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().Equal(
                $"{_sandbox.Artists}: has no column mbid in its first line, so it was set aside as "
                + $"{_sandbox.Artists}.unreadable-20261123T120000Z and its ledger begins anew.");
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        }

        File.ReadAllText(_sandbox.Artists + ".unreadable-20261123T120000Z").Should().Be("Dear diary,\r\ntoday\r\n");
        File.ReadAllLines(_sandbox.Artists).Should().HaveCount(2);
    }

    [Fact]
    public void A_file_is_never_set_aside_over_another_one()
    {
        Put("Dear diary");
        Put("earlier", "mbid-artists.csv.unreadable-20261123T120000Z");

        using var ledger = _sandbox.Open();

        File.ReadAllText(_sandbox.Artists + ".unreadable-20261123T120000Z").Should().Be("earlier");
        File.ReadAllText(_sandbox.Artists + ".unreadable-20261123T120000Z-2").Should().Be("Dear diary");
    }

    [Fact]
    public void One_letter_in_another_encoding_costs_that_letter_only()
    {
        byte[] before =
        [
            .. Encoding.UTF8.GetBytes(Header + Id + ",Bj"), 0xf6, .. "rk,success,1,200,\r\n"u8,
            .. "bbbbbbbb-a000-4000-8000-000000000002,B,success,1,200,\r\n"u8,
        ];
        File.WriteAllBytes(_sandbox.Artists, before);

        using var ledger = _sandbox.Open();

        var original = _sandbox.Artists + ".original-20261123T120000Z";
        ledger.Notices.Should().Equal(
            $"{_sandbox.Artists}, line 2: is not UTF-8 text; each letter that cannot be read was taken as \uFFFD.",
            $"{_sandbox.Artists}: it will be written anew; as it was, it is kept as {original}.");
        ledger.Artists().Select(artist => (artist.Name, artist.Probe.Status)).Should().Equal(("Bj\uFFFDrk", ProbeStatus.Success), ("B", ProbeStatus.Success));
        File.ReadAllBytes(original).Should().Equal(before);
    }

    [Fact]
    public void A_title_with_a_comma_that_nobody_quoted_is_kept_without_a_copy_at_every_run()
    {
        _sandbox.Folder.Write(
            "mbid-releasegroups.csv",
            $"rg_mbid,rg_title,artist_mbid,artist_name,artist_cache_status,status,attempts,last_status_code,last_checked\r\n{Id},Me, Myself,{Id},A,success,success,3,200,2026-11-23T13:00:00+00:00\r\n");

        for (var run = 1; run <= 3; run++)
        {
            using var ledger = _sandbox.Open();
            ledger.Notices.Should().Equal($"{_sandbox.ReleaseGroups}: 1 rows have no MBID; they are kept as they are and never asked for.");
            ledger.Sync([new Album(LedgerSamples.Numbered(run), "T", LedgerSamples.First, "A")]);
        }

        _sandbox.Names.Should().Equal("mbid-releasegroups.csv");
        File.ReadAllText(_sandbox.ReleaseGroups).Should().Contain($"{Id},Me, Myself,{Id},A,success,success,3,200,");
    }

    [Fact]
    public void A_damaged_file_that_comes_back_is_copied_once()
    {
        for (var run = 1; run <= 3; run++)
        {
            Put(Header + $"{Id},A\r\n");
            _sandbox.Open().Dispose();
            _sandbox.Time.Advance(TimeSpan.FromHours(1));
        }

        _sandbox.Names.Should().Equal("mbid-artists.csv", "mbid-artists.csv.original-20261123T120000Z");
    }

    [Fact]
    public void A_cell_that_a_spreadsheet_would_run_is_kept_as_it_is()
    {
        Put(Header + $"{Id},=cmd|' /C calc'!A0,success,1,200,\r\n");

        Rename("=1+1");

        File.ReadAllLines(_sandbox.Artists)[1].Should().StartWith(Id + ",=1+1,");
    }

    private void Put(string content, string name = "mbid-artists.csv") => _sandbox.Folder.Write(name, content);

    private void Rename(string name = "renamed")
    {
        using var ledger = _sandbox.Open();
        ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, name)]);
    }
}
