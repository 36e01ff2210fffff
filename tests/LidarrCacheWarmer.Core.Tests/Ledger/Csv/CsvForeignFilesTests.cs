using System.Text;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using static LidarrCacheWarmer.Core.Tests.Ledger.Csv.ForeignCsv;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class CsvForeignFilesTests : IDisposable
{
    private readonly CsvSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Unknown_columns_and_their_values_are_kept()
    {
        _sandbox.Put("note,mbid,artist_name,stars\r\nliked,aaaaaaaa-a000-4000-8000-000000000001,A,\"4,5\"\r\n");

        Rename();

        var lines = File.ReadAllLines(_sandbox.Artists);
        lines[0].Should().EndWith(",text_search_cold_runs,refresh_pending,instances,note,stars");
        lines[1].Should().StartWith(Id + ",renamed,").And.EndWith(",0,,,liked,\"4,5\"");
    }

    [Fact]
    public void Cells_without_a_header_are_kept_after_all_columns()
    {
        _sandbox.Put(Header + $"{Id},A,success,1,200,,beyond,too\r\n");

        Rename();
        Rename("again");

        File.ReadAllLines(_sandbox.Artists)[1].Should().StartWith(Id + ",again,success,").And.EndWith(",0,,,beyond,too");
    }

    [Fact]
    public void A_row_without_an_MBID_is_kept_unchanged_and_never_used()
    {
        _sandbox.Put(Header + $"{Id},A,success,1,200,\r\nBritney Spears,B,maybe,many,,yesterday\r\n");

        using (var ledger = _sandbox.Open())
        {
            ledger.Artists().Select(artist => artist.Name).Should().Equal("A");
            ledger.Notices.Should().Contain($"{_sandbox.Artists}: 1 rows have no MBID. They are kept unchanged and never requested.");
        }

        Rename();

        File.ReadAllLines(_sandbox.Artists)[1].Should().StartWith("Britney Spears,B,maybe,many,,yesterday,");
    }

    [Fact]
    public void A_release_group_without_an_artist_is_unused_until_Lidarr_names_its_artist()
    {
        _sandbox.Folder.Write("mbid-releasegroups.csv", $"rg_mbid,rg_title,artist_mbid,artist_name,status,attempts\r\n{Id},T,nobody,A,success,3\r\n");

        using var ledger = _sandbox.Open();
        ledger.ReleaseGroups().Should().BeEmpty();
        ledger.Upsert([new Album(LedgerSamples.First, "T", LedgerSamples.Second, "A")]).Should().Be(new SyncCounts(0, 1));

        var group = ledger.ReleaseGroups().Should().ContainSingle().Subject;
        group.ArtistMbid.Should().Be(LedgerSamples.Second);
        group.Probe.Attempts.Should().Be(3);
    }

    [Fact]
    public void MBIDs_that_differ_only_in_letter_case_are_one_entry()
    {
        _sandbox.Put(Header
            + $"{Id.ToUpperInvariant()},Old,timeout,9,503,2026-01-01T00:00:00+00:00\r\n"
            + $"{Id},New,success,1,200,2026-02-01T00:00:00+00:00\r\n"
            + $" {Id} ,Newest,timeout,5,503,2025-01-01T00:00:00+00:00\r\n");

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().Equal($"{_sandbox.Artists}: 2 rows had the MBID of an earlier row. They were merged, and the newest result was kept.");
            var artist = ledger.Artists().Should().ContainSingle().Subject;
            artist.Name.Should().Be("Newest");
            artist.Probe.Status.Should().Be(ProbeStatus.Success);
        }

        File.ReadAllLines(_sandbox.Artists).Should().HaveCount(2).And.Contain(line => line.StartsWith(Id + ",Newest,success,1,"));
    }

    [Fact]
    public void A_byte_order_mark_and_semicolons_are_read_and_not_written_again()
    {
        File.WriteAllText(_sandbox.Artists, $"{Header}{Id},A;B,success,1,200,\r\n".Replace(',', ';').Replace("A;B", "\"A;B\"", StringComparison.Ordinal), new UTF8Encoding(true));

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().Equal(
                $"{_sandbox.Artists}: starts with a byte order mark, which this program removes.",
                $"{_sandbox.Artists}: uses ';' as separator; this program writes ','.");
            ledger.Artists().Should().ContainSingle().Which.Probe.Status.Should().Be(ProbeStatus.Success);
        }

        File.ReadAllBytes(_sandbox.Artists)[0].Should().Be((byte)'m');
        File.ReadAllLines(_sandbox.Artists)[1].Should().StartWith(Id + ",A;B,success,1,200,");
    }

    [Fact]
    public void A_title_with_an_unquoted_comma_is_kept_and_causes_no_backup()
    {
        _sandbox.Folder.Write(
            "mbid-releasegroups.csv",
            $"rg_mbid,rg_title,artist_mbid,artist_name,artist_cache_status,status,attempts,last_status_code,last_checked\r\n{Id},Me, Myself,{Id},A,success,success,3,200,2026-11-23T13:00:00+00:00\r\n");

        for (var run = 1; run <= 3; run++)
        {
            using var ledger = _sandbox.Open();
            ledger.Notices.Should().Equal($"{_sandbox.ReleaseGroups}: 1 rows have no MBID. They are kept unchanged and never requested.");
            ledger.Upsert([new Album(LedgerSamples.Numbered(run), "T", LedgerSamples.First, "A")]);
        }

        _sandbox.Names.Should().Equal("mbid-releasegroups.csv");
        File.ReadAllText(_sandbox.ReleaseGroups).Should().Contain($"{Id},Me, Myself,{Id},A,success,success,3,200,");
    }

    [Fact]
    public void A_cell_that_a_spreadsheet_would_execute_is_kept_unchanged()
    {
        _sandbox.Put(Header + $"{Id},=cmd|' /C calc'!A0,success,1,200,\r\n");

        Rename("=1+1");

        File.ReadAllLines(_sandbox.Artists)[1].Should().StartWith(Id + ",=1+1,");
    }

    private void Rename(string name = "renamed")
    {
        using var ledger = _sandbox.Open();
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, name)]);
    }
}
