using CsCheck;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>A view that reads the database file directly shows the same as a view that reads a copy.</summary>
public sealed class SqliteInPlaceTests : IDisposable
{
    private static readonly string[] Words = [.. Enum.GetValues<Verdict>().Select(verdict => VerdictInfo.For(verdict).Word), "", "Warm", " cold", "soon"];
    private static readonly string[] Statuses = ["success", "timeout", "", "TIMEOUT", "other"];

    private readonly SqliteSandbox _sandbox = new();

    public static TheoryData<DatabaseState> AllStates => [.. Enum.GetValues<DatabaseState>()];

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [MemberData(nameof(AllStates))]
    public void A_view_shows_the_same_as_a_copy_in_every_state_of_the_database(DatabaseState met)
    {
        using var owner = _sandbox.Meet(met);
        using var view = _sandbox.View();
        using var copy = SqliteLedger.Read(_sandbox.Location, _sandbox.Time);

        view.Artists().Should().Equal(copy.Artists());
        view.ReleaseGroups().Should().Equal(copy.ReleaseGroups());
        view.Counts().Should().Be(copy.Counts());
        view.Notices.Should().Equal(copy.Notices);
    }

    [Fact]
    public void A_database_closed_by_this_program_is_read_without_a_copy()
    {
        Fill(3);

        using var view = _sandbox.View();

        view.Should().BeOfType<SqliteView>();
        view.Artists().Should().HaveCount(3);
        view.ReleaseGroupsOf(LedgerSamples.Numbered(1)).Select(group => group.Title).Should().Equal("T1");
        view.FindReleaseGroup(LedgerSamples.Numbered(101))!.ArtistMbid.Should().Be(LedgerSamples.Numbered(1));
    }

    [Theory]
    [InlineData("UPDATE artists SET mbid = upper(mbid) WHERE rowid = 1")]
    [InlineData("UPDATE release_groups SET artist_mbid = upper(artist_mbid) WHERE rowid = 1")]
    [InlineData("UPDATE artists SET mbid = CAST(mbid AS BLOB) WHERE rowid = 1")]
    [InlineData("UPDATE artists SET mbid = NULL WHERE rowid = 1")]
    [InlineData("UPDATE artists SET mbid = 'nobody' WHERE rowid = 1")]
    [InlineData("UPDATE artists SET warm_until = 'soon' WHERE rowid = 2")]
    [InlineData("UPDATE release_groups SET attempts = -1 WHERE rowid = 2")]
    [InlineData("UPDATE release_groups SET attempts = 'many' WHERE rowid = 2")]
    [InlineData("CREATE TABLE copy AS SELECT * FROM artists; DROP TABLE artists; ALTER TABLE copy RENAME TO artists")]
    [InlineData("DROP INDEX lidarr_cache_warmer_artists_verdict; DROP INDEX lidarr_cache_warmer_searches_verdict; ALTER TABLE artists DROP COLUMN instances")]
    [InlineData("DROP TABLE lidarr_cache_warmer")]
    [InlineData("DELETE FROM artists; DELETE FROM release_groups")]
    public void A_database_with_irregular_rows_or_tables_is_read_through_a_copy(string sql)
    {
        Fill(3);
        _sandbox.Query(sql);

        using var view = _sandbox.View();

        view.Should().BeOfType<SqliteLedger>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Valid_rows_of_another_program_are_read_without_a_copy(bool isLocal)
    {
        using (var owner = _sandbox.Open(isLocal))
        {
            owner.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        }

        _sandbox.Query($"INSERT INTO artists (mbid, artist_name, status, last_checked) VALUES ('{LedgerSamples.Second}', 'B', 'success', '2026-11-20 12:00')");

        using var view = _sandbox.View();

        view.Should().BeOfType<SqliteView>();
        view.FindArtist(LedgerSamples.Second)!.Probe.LastChecked.Should().Be(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_view_in_the_middle_of_reading_sees_later_writes_of_a_run()
    {
        Fill(2 * SqliteRows.Page);
        using var view = _sandbox.View();
        using var artists = view.Artists().GetEnumerator();
        artists.MoveNext().Should().BeTrue();

        using (var owner = _sandbox.Open())
        {
            owner.Upsert(Enumerable.Range(1, 2 * SqliteRows.Page).Select(number => LedgerSamples.Artist(LedgerSamples.Numbered(number), "New name")).ToList());
            owner.Compact();
        }

        var rest = new List<string>();
        while (artists.MoveNext())
        {
            rest.Add(artists.Current.Name);
        }

        rest.Should().HaveCount((2 * SqliteRows.Page) - 1);
        rest.TakeLast(SqliteRows.Page).Should().OnlyContain(name => name == "New name");
    }

    [Fact]
    public void Notes_written_to_a_view_stay_in_memory()
    {
        Fill(3);
        var before = _sandbox.Contents();
        using (var view = _sandbox.View())
        {
            view.Remember("a", "b");
            view.SetSurvey(EntryKind.Artist, open: true);
            view.UseTarget(MetadataTarget.From("https://api.lidarr.audio/api/v0.4")).Should().BeNull();
            view.Recall("a").Should().Be("b");
            view.IsSurveyOpen(EntryKind.Artist).Should().BeTrue();
            view.Remember("a", value: null);
            view.Recall("a").Should().BeNull();
            view.Upsert([LedgerSamples.Artist(LedgerSamples.Numbered(99), "New")]);
            view.IsSurveyOpen(EntryKind.Artist).Should().BeTrue();
            view.Artists().Should().HaveCount(4);
        }

        _sandbox.Contents().Should().Equal(before);
    }

    [Fact]
    public void The_SQL_condition_for_a_verdict_finds_every_row_with_that_verdict() =>
        Gen.Select(Any(Words), Any(Statuses), Any(Words), Gen.Int[0, 3], Gen.Enum<Verdict>()).Sample((word, status, searchWord, search, wanted) =>
        {
            using var sandbox = new SqliteSandbox();
            using (var owner = sandbox.Filled())
            {
                owner.Upsert([new Album(LedgerSamples.Numbered(3), "T", LedgerSamples.First, "A")]);
            }

            foreach (var table in new[] { "artists", "release_groups" })
            {
                sandbox.Query($"UPDATE {table} SET verdict = '{word}', status = '{status}' WHERE rowid = 1");
            }

            sandbox.Query($"UPDATE artists SET text_search_verdict = '{searchWord}', text_search_attempted = {search & 1}, text_search_success = {search >> 1} WHERE rowid = 1");
            using var view = sandbox.View();
            HashSet<Verdict> verdicts = [wanted];
            var artists = view.ArtistsWith(verdicts)!.ToList();
            var groups = view.ReleaseGroupsWith(verdicts)!.ToList();
            return view.Artists().Where(artist => artist.Probe.Verdict == wanted || artist.TextSearch.Verdict == wanted).All(artists.Contains)
                && view.ReleaseGroups().Where(group => group.Probe.Verdict == wanted).All(groups.Contains);
        }, iter: 300);

    private static Gen<string> Any(string[] words) => Gen.Int[0, words.Length - 1].Select(place => words[place]);

    private void Fill(int count)
    {
        using var owner = _sandbox.Open();
        owner.Upsert(Enumerable.Range(1, count).Select(number => LedgerSamples.Artist(LedgerSamples.Numbered(number), "A")).ToList());
        owner.Upsert([.. Enumerable.Range(1, 3).Select(number => new Album(LedgerSamples.Numbered(100 + number), $"T{number}", LedgerSamples.Numbered(number), "A"))]);
    }
}
