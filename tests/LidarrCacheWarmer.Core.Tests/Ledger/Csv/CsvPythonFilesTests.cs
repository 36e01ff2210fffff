using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class CsvPythonFilesTests : IDisposable
{
    private readonly CsvSandbox _sandbox = new();

    public static TheoryData<string, string, string> Captures => new()
    {
        { "seed_csv", "mbid-artists.csv", "mbid-releasegroups.csv" },
        { "seed_csv", "1_artists.csv", "1_rgs.csv" },
        { "v1.6_csv", "mbid-artists.csv", "mbid-releasegroups.csv" },
        { "v1.6_csv", "1_artists.csv", "1_rgs.csv" },
    };

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [MemberData(nameof(Captures))]
    public void Files_of_the_Python_tool_open_without_a_message_or_a_change(string version, string artists, string releaseGroups)
    {
        _sandbox.Folder.Take($"{version}/{artists}", "mbid-artists.csv");
        _sandbox.Folder.Take($"{version}/{releaseGroups}", "mbid-releasegroups.csv");
        var before = (File.ReadAllText(_sandbox.Artists), File.ReadAllText(_sandbox.ReleaseGroups));

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().BeEmpty();
            ledger.Artists().Should().HaveCount(8);
            ledger.ReleaseGroups().Should().HaveCount(16);
        }

        (File.ReadAllText(_sandbox.Artists), File.ReadAllText(_sandbox.ReleaseGroups)).Should().Be(before);
        _sandbox.Names.Should().Equal("mbid-artists.csv", "mbid-releasegroups.csv");
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void Each_line_of_a_rewritten_file_begins_with_the_cells_of_the_Python_tool(string version, string artists, string releaseGroups)
    {
        _sandbox.Folder.Take($"{version}/{artists}", "mbid-artists.csv");
        _sandbox.Folder.Take($"{version}/{releaseGroups}", "mbid-releasegroups.csv");
        var (before, groupsBefore) = (File.ReadAllLines(_sandbox.Artists), File.ReadAllLines(_sandbox.ReleaseGroups));

        using (var ledger = _sandbox.Open())
        {
            Rewrite(ledger);
        }

        // Only boolean cells that the Python tool left empty change: they become False, as in a later run of the tool.
        File.ReadAllLines(_sandbox.Artists).Should().HaveSameCount(before).And.Equal(before, Continues);
        File.ReadAllLines(_sandbox.ReleaseGroups).Should().HaveSameCount(groupsBefore).And.Equal(groupsBefore, Continues);
    }

    [Fact]
    public void Values_of_the_first_Python_version_are_read()
    {
        _sandbox.Folder.Take("seed_csv/1_artists.csv", "mbid-artists.csv");

        using var ledger = _sandbox.Open();

        var first = ledger.Artists().First();
        first.Name.Should().Be("  leading and trailing  ");
        first.Mbid.ToString().Should().Be("daa66d13-a000-4000-8000-000000000003");
        first.IsManual.Should().BeFalse();
        first.Probe.Should().Be(new ProbeRecord
        {
            Status = ProbeStatus.Timeout, Verdict = Verdict.Cold, Attempts = 1, LastStatusCode = "503",
            LastChecked = new DateTimeOffset(2026, 11, 23, 3, 23, 4, TimeSpan.Zero).AddMicroseconds(175459),
        });
        first.TextSearch.Should().Be(ProbeRecord.Untried);
    }

    [Fact]
    public void Values_of_Python_version_1_6_are_read()
    {
        _sandbox.Folder.Take("v1.6_csv/1_artists.csv", "mbid-artists.csv");
        _sandbox.Folder.Take("v1.6_csv/1_rgs.csv", "mbid-releasegroups.csv");

        using var ledger = _sandbox.Open();

        var artists = ledger.Artists().ToList();
        artists[0].TextSearch.Status.Should().Be(ProbeStatus.Timeout);
        artists[2].TextSearch.Should().Be(new ProbeRecord
        {
            Status = ProbeStatus.Success, Verdict = Verdict.Warm,
            LastChecked = new DateTimeOffset(2026, 11, 23, 3, 23, 8, TimeSpan.Zero).AddMicroseconds(233845),
        });
        artists.Should().Contain(artist => artist.Name == "Quote \"Q\" Artist").And.Contain(artist => artist.Name == "𝕏 Astral");
        var group = ledger.ReleaseGroups().First();
        group.Title.Should().Be("Album 0 of 3");
        group.ArtistMbid.Should().Be(artists[0].Mbid);
    }

    [Fact]
    public void A_new_ledger_has_the_newest_Python_columns_followed_by_our_own()
    {
        using (var ledger = _sandbox.Open())
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            ledger.Upsert([new Album(LedgerSamples.Second, "T", LedgerSamples.First, "A")]);
        }

        File.ReadAllText(_sandbox.Artists).Should().Be(
            "mbid,artist_name,status,attempts,last_status_code,last_checked,text_search_attempted,text_search_success,"
            + "text_search_last_checked,manual_entry,last_canary_target,last_cf_cache_status,verdict,verdict_since,evidence,"
            + "warm_until,last_success,next_full_check,cold_runs,text_search_verdict,text_search_verdict_since,"
            + "text_search_evidence,text_search_warm_until,text_search_last_success,text_search_next_full_check,"
            + "text_search_cold_runs,refresh_pending,instances\r\n"
            + "aaaaaaaa-a000-4000-8000-000000000001,A,,0,,,False,False,,False,,,,,,,,,0,,,,,,,0,,\r\n");
        File.ReadAllText(_sandbox.ReleaseGroups).Should().Be(
            "rg_mbid,rg_title,artist_mbid,artist_name,artist_cache_status,status,attempts,last_status_code,last_checked,"
            + "manual_entry,last_canary_target,last_cf_cache_status,verdict,verdict_since,evidence,warm_until,last_success,"
            + "next_full_check,cold_runs,announced_at,instances\r\n"
            + "bbbbbbbb-a000-4000-8000-000000000002,T,aaaaaaaa-a000-4000-8000-000000000001,A,,,0,,,False,,,,,,,,,0,,\r\n");
    }

    [Fact]
    public void Rows_are_written_in_order_of_name_by_code_point()
    {
        using (var ledger = _sandbox.Open())
        {
            string[] names = ["𝕏", "\uE000", "b", "B", "Ä", " a"];
            ledger.Upsert([.. names.Select((name, i) => LedgerSamples.Artist(LedgerSamples.Numbered(i), name))]);
        }

        File.ReadLines(_sandbox.Artists).Skip(1).Select(line => line.Split(',')[1])
            .Should().Equal(" a", "B", "b", "Ä", "\uE000", "𝕏");
    }

    [Fact]
    public void A_time_of_whole_seconds_is_written_without_a_fraction()
    {
        using (var ledger = _sandbox.Open())
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            ledger.Write([ledger.Change(EntryKind.Artist, 0, LedgerSamples.Failure(LedgerSamples.Noon))]);
        }

        File.ReadAllText(_sandbox.Artists).Should().Contain(",timeout,25,503,2026-11-23T12:00:00+00:00,False,");
    }

    private static bool Continues(string now, string before) =>
        now.StartsWith(before + ",", StringComparison.Ordinal)
        || (before.EndsWith(',') && now.StartsWith(before + "False,", StringComparison.Ordinal));

    /// <summary>Renames an artist and an album twice, so that both files are rewritten with equal content.</summary>
    private static void Rewrite(CsvLedger ledger)
    {
        var artist = ledger.Artists().First();
        ledger.Upsert([LedgerSamples.Artist(artist.Mbid, "other")]);
        ledger.Upsert([LedgerSamples.Artist(artist.Mbid, artist.Name)]);
        var group = ledger.ReleaseGroups().First();
        ledger.Upsert([new Album(group.Mbid, "other", group.ArtistMbid, group.ArtistName)]);
        ledger.Upsert([new Album(group.Mbid, group.Title, group.ArtistMbid, group.ArtistName)]);
    }
}
