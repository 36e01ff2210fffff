using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

public sealed class SqliteViewTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_view_sees_committed_rows_of_a_running_process_and_changes_nothing(bool isLocal)
    {
        using var owner = _sandbox.Open(isLocal);
        owner.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        owner.Write([owner.Change(EntryKind.Artist, 0, Known)]);
        owner.Fsync();
        owner.Write([owner.Change(EntryKind.TextSearch, 0, LedgerSamples.Failure(LedgerSamples.Noon))]);

        ViewShows(Known);
    }

    [Fact]
    public void A_view_of_a_database_that_no_process_uses_changes_nothing()
    {
        using (var owner = _sandbox.Open())
        {
            owner.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            owner.Write([owner.Change(EntryKind.Artist, 0, Known)]);
        }

        ViewShows(Known);
    }

    [Fact]
    public void A_view_of_a_Python_database_changes_nothing()
    {
        _sandbox.Folder.Take("seed_sqlite/mbid_cache.db", "mbid_cache.db");
        var before = _sandbox.Contents();

        using (var view = _sandbox.View())
        {
            view.Artists().Should().HaveCount(8);
        }

        _sandbox.Contents().Should().Equal(before);
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("-journal")]
    public void A_view_of_the_files_of_a_killed_process_changes_nothing(string left)
    {
        var isLocal = left == "-wal";
        var owner = _sandbox.Open(isLocal);
        owner.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        owner.Write([owner.Change(EntryKind.Artist, 0, Known)]);
        owner.CopyArtistStatuses();
        owner.Fsync();
        var database = File.ReadAllBytes(_sandbox.Database);
        owner.Upsert([LedgerSamples.Artist(LedgerSamples.First, isLocal ? "A" : "B")]);
        var log = File.Exists(_sandbox.Database + left) ? File.ReadAllBytes(_sandbox.Database + left) : [];
        owner.Dispose();
        File.WriteAllBytes(_sandbox.Database, database);
        File.WriteAllBytes(_sandbox.Database + left, log);

        ViewShows(Known);
    }

    [Fact]
    public void A_view_of_a_damaged_database_is_empty_and_leaves_the_file_in_place()
    {
        _sandbox.Folder.Write("mbid_cache.db", "this is no database, however long one looks at it".PadRight(8192));
        var before = _sandbox.Contents();

        using (var view = _sandbox.View())
        {
            view.Notices.Should().ContainSingle().Which.Should().Match($"{_sandbox.Database}: is damaged (*), so it is treated as empty.");
            view.Artists().Should().BeEmpty();
        }

        _sandbox.Contents().Should().Equal(before);
    }

    [Fact]
    public void A_view_merges_rows_of_one_MBID_and_reports_it()
    {
        _sandbox.Filled().Dispose();
        _sandbox.Query($"INSERT INTO artists (mbid, artist_name) VALUES ('{LedgerSamples.First.ToString().ToUpperInvariant()}', 'A')");
        var before = _sandbox.Contents();

        using (var view = _sandbox.View())
        {
            view.Notices.Should().Equal($"{_sandbox.Database}: 1 rows had the MBID of another row. They were merged, and the newest result was kept.");
            view.Artists().Should().HaveCount(2);
        }

        _sandbox.Contents().Should().Equal(before);
    }

    [Fact]
    public void A_view_of_a_missing_database_shows_the_rows_of_the_CSV_files()
    {
        _sandbox.Folder.Take("seed_csv/mbid-artists.csv", "mbid-artists.csv");
        var before = _sandbox.Contents();

        using (var view = LocalLedgers.Open(_sandbox.Location, readOnly: true, _sandbox.Time))
        {
            view.Artists().Should().HaveCount(8);
            view.ReleaseGroups().Should().BeEmpty();
        }

        _sandbox.Contents().Should().Equal(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PRAGMA encoding = 'UTF-16'; ")]
    public void A_view_reads_the_whole_ledger_except_the_history(string first)
    {
        _sandbox.Query(
            $"{first}CREATE TABLE artists (mbid TEXT PRIMARY KEY, artist_name TEXT NOT NULL, \"my \"\"own\"\"\" TEXT, twice TEXT AS (artist_name || artist_name)); "
            + $"INSERT INTO artists VALUES ('{LedgerSamples.First}', 'Sigur Rós', 'kept')");
        using (var owner = _sandbox.Open())
        {
            owner.Upsert([new LidarrCacheWarmer.Library.Album(LedgerSamples.Second, "T", LedgerSamples.First, "A")]);
            owner.Write([owner.Change(EntryKind.Artist, 0, Known)]);
            owner.Remember("some", "thing");
        }

        using var memory = SqliteFile.Read(_sandbox.Database, []);

        Of("artist_name || status || \"my \"\"own\"\"\" || twice FROM artists").Should().Be("Sigur RóssuccesskeptSigur RósSigur Rós");
        Of("rg_title FROM release_groups").Should().Be("T");
        Of("value FROM lidarr_cache_warmer WHERE key = 'note:some'").Should().Be("thing");
        Of("(SELECT count(*) FROM canary_responses) + (SELECT count(*) FROM cf_cache_responses)").Should().Be("0");
        _sandbox.Query("SELECT count(*) FROM canary_responses").Should().Equal("1");

        string Of(string what)
        {
            using var read = new SqliteStatement(memory, $"SELECT {what}");
            read.Step().Should().BeTrue();
            return read.Text(0);
        }
    }

    private void ViewShows(ProbeRecord known)
    {
        var before = _sandbox.Contents();

        using (var view = _sandbox.View())
        {
            view.Artists().Should().ContainSingle().Which.Probe.Should().Be(known);
            view.Upsert([LedgerSamples.Artist(LedgerSamples.Second, "B")]).Should().Be(new SyncCounts(1, 0));
            view.SetSurvey(EntryKind.Artist, open: true);
            view.Write([view.Change(EntryKind.Artist, 1, known)]);
            view.Fsync();
            view.Compact();
            view.Artists([LedgerSamples.Second]).Single().Probe.Should().Be(known);
            view.IsSurveyOpen(EntryKind.Artist).Should().BeTrue();
        }

        _sandbox.Contents().Should().Equal(before);
    }
}
