using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

public sealed class SqlitePythonFilesTests : IDisposable
{
    private const string ArtistCells = "SELECT mbid, artist_name, status, attempts, last_status_code, last_checked FROM artists ORDER BY artist_name";

    private const string GroupCells =
        "SELECT rg_mbid, rg_title, artist_mbid, artist_name, artist_cache_status, status, attempts, last_status_code, last_checked "
        + "FROM release_groups ORDER BY artist_name, rg_title";

    private readonly SqliteSandbox _sandbox = new();

    public static TheoryData<string, bool> Captures => new()
    {
        { "seed_sqlite/mbid_cache.db", false }, { "seed_sqlite/1_dump.sql", false },
        { "v1.6_sqlite/mbid_cache.db", true }, { "v1.6_sqlite/1_dump.sql", true },
    };

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [MemberData(nameof(Captures))]
    public void Databases_of_the_Python_tool_open_with_every_row_and_keep_every_cell(string capture, bool hasSearches)
    {
        Take(capture);
        var searches = hasSearches ? "SELECT mbid, text_search_attempted, text_search_success, text_search_last_checked, manual_entry FROM artists" : "SELECT 1";
        var before = (_sandbox.Query(ArtistCells), _sandbox.Query(GroupCells), _sandbox.Query(searches));

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().BeEmpty();
            ledger.Artists().Should().HaveCount(8);
            ledger.ReleaseGroups().Should().HaveCount(16);
        }

        _sandbox.Query(ArtistCells).Should().Equal(before.Item1);
        _sandbox.Query(GroupCells).Should().Equal(before.Item2);
        _sandbox.Query(searches).Should().Equal(before.Item3);
        _sandbox.Names.Should().Equal("mbid_cache.db");
    }

    [Fact]
    public void Indexes_of_the_Python_tool_stay_and_only_those_of_lists_are_added()
    {
        const string Indexes = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";
        Take("v1.6_sqlite/mbid_cache.db");
        var before = _sandbox.Query(Indexes);

        _sandbox.Open().Dispose();

        before.Should().HaveCount(7);
        _sandbox.Query(Indexes).Should().Equal([.. before, .. SqliteIndexes.All.Select(index => index.Name).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public void Values_of_Python_version_1_6_are_read()
    {
        Take("v1.6_sqlite/mbid_cache.db");

        using var ledger = _sandbox.Open();

        var artist = ledger.Artists().Single(artist => artist.Name == "Quote \"Q\" Artist");
        artist.Probe.Should().Be(new ProbeRecord
        {
            Status = ProbeStatus.Success, Verdict = Verdict.Warm, Attempts = 1, LastStatusCode = "200",
            LastChecked = new DateTimeOffset(2026, 11, 23, 3, 23, 11, TimeSpan.Zero).AddMicroseconds(613545),
        });
        artist.TextSearch.Should().Be(new ProbeRecord
        {
            Status = ProbeStatus.Success, Verdict = Verdict.Warm,
            LastChecked = new DateTimeOffset(2026, 11, 23, 3, 23, 11, TimeSpan.Zero).AddMicroseconds(692696),
        });
        var group = ledger.ReleaseGroups().Single(group => group.Title == "Album 0 of 4");
        group.ArtistName.Should().Be("AC/DC");
        group.Probe.Attempts.Should().Be(2);
    }

    [Fact]
    public void A_new_database_has_the_Python_tables_with_the_columns_of_all_versions()
    {
        _sandbox.Open().Dispose();

        _sandbox.Query("SELECT name FROM pragma_table_info('artists')").Should().Equal(
            "mbid", "artist_name", "status", "attempts", "last_status_code", "last_checked", "text_search_attempted",
            "text_search_success", "text_search_last_checked", "manual_entry", "last_canary_target", "last_cf_cache_status",
            "verdict", "verdict_since", "evidence", "warm_until", "last_success", "next_full_check", "cold_runs",
            "text_search_verdict", "text_search_verdict_since", "text_search_evidence", "text_search_warm_until",
            "text_search_last_success", "text_search_next_full_check", "text_search_cold_runs", "refresh_pending", "instances");
        _sandbox.Query("SELECT name FROM pragma_table_info('release_groups')").Should().Equal(
            "rg_mbid", "rg_title", "artist_mbid", "artist_name", "artist_cache_status", "status", "attempts",
            "last_status_code", "last_checked", "manual_entry", "last_canary_target", "last_cf_cache_status", "verdict",
            "verdict_since", "evidence", "warm_until", "last_success", "next_full_check", "cold_runs", "announced_at", "instances");
    }

    [Fact]
    public void Unknown_columns_and_tables_are_kept()
    {
        Take("v1.6_sqlite/mbid_cache.db");
        _sandbox.Query("ALTER TABLE artists ADD COLUMN note TEXT; UPDATE artists SET note = 'n' || artist_name; CREATE TABLE somebody_elses (id INTEGER); INSERT INTO somebody_elses VALUES (7)");

        using (var ledger = _sandbox.Open())
        {
            var artist = ledger.Artists().First();
            ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, artist.Mbid), LedgerSamples.Success(LedgerSamples.Noon))]);
            ledger.Upsert([LedgerSamples.Artist(artist.Mbid, "renamed")]);
        }

        _sandbox.Query("SELECT note FROM artists WHERE artist_name = 'renamed'").Should().Equal("n  leading and trailing  ");
        _sandbox.Query("SELECT id FROM somebody_elses").Should().Equal("7");
    }

    [Fact]
    public void Upper_case_MBIDs_become_lower_case_and_duplicates_merge()
    {
        const string Id = "aaaaaaaa-a000-4000-8000-000000000001";
        Take("v1.6_sqlite/mbid_cache.db");
        _sandbox.Query(
            "DELETE FROM artists; INSERT INTO artists (mbid, artist_name, status, last_checked, text_search_attempted, text_search_last_checked, manual_entry) VALUES "
            + $"('{Id}', 'A', 'timeout', '2026-01-01T00:00:00+00:00', 1, '2026-03-01T00:00:00+00:00', 0), "
            + $"('{Id.ToUpperInvariant()}', 'A', 'success', '2026-02-01T00:00:00+00:00', 0, '', 1), "
            + "('BBBBBBBB-a000-4000-8000-000000000001', 'B', '', '', 0, '', 0), (NULL, 'C', '', '', 0, '', 0), ('UNKNOWN', 'D', '', '', 0, '', 0)");

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().Equal($"{_sandbox.Database}: 1 rows had the MBID of another row. They were merged, and the newest result was kept.");
            ledger.Artists().Select(artist => (artist.Name, artist.Probe.Status, artist.TextSearch.Status, artist.IsManual)).Should().Equal(
                ("A", ProbeStatus.Success, ProbeStatus.Timeout, true), ("B", ProbeStatus.Untried, ProbeStatus.Untried, false));
        }

        _sandbox.Query("SELECT mbid FROM artists ORDER BY artist_name").Should().Equal(Id, "bbbbbbbb-a000-4000-8000-000000000001", "", "UNKNOWN");
    }

    private void Take(string capture)
    {
        if (capture.EndsWith(".db", StringComparison.Ordinal))
        {
            _sandbox.Folder.Take(capture, "mbid_cache.db");
        }
        else
        {
            _sandbox.Query(File.ReadAllText(_sandbox.Folder.Take(capture, "dump.sql")));
            File.Delete(_sandbox.Folder["dump.sql"]);
        }
    }
}
