using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Config and ledger of the Python tool, used without any change.</summary>
public sealed class PythonLedgerTests : ProgramTest
{
    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 0 },
        Metadata = new MetadataOptions { Compact = true },
    };

    [Theory]
    [InlineData("seed_csv")]
    [InlineData("seed_sqlite")]
    [InlineData("v1.6_csv")]
    [InlineData("v1.6_sqlite")]
    [InlineData("v1.8_csv")]
    [InlineData("v1.8_sqlite")]
    public async Task Every_row_is_kept_with_the_columns_of_the_Python_tool(string version)
    {
        Files.TakeOver(version);
        var (artists, releaseGroups) = (LedgerRows.Artists(Folder), LedgerRows.ReleaseGroups(Folder));
        Files.FillLidarr();

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.ErrorLines.Should().OnlyContain(line => line.StartsWith("ℹ️", StringComparison.Ordinal), "an old config is not a mistake");
        ShouldBeKept(artists, LedgerRows.Artists(Folder), "mbid", "artist_name");
        ShouldBeKept(releaseGroups, LedgerRows.ReleaseGroups(Folder), "rg_mbid", "rg_title", "artist_mbid", "artist_name");
        LedgerRows.Artists(Folder).Values.Select(row => row["status"]).Should().AllBe("success");
        LedgerRows.ReleaseGroups(Folder).Values.Select(row => row["status"]).Should().AllBe("success");
    }

    [Theory]
    [InlineData("seed_csv")]
    [InlineData("v1.6_csv")]
    [InlineData("v1.6_sqlite")]
    [InlineData("v1.8_csv")]
    [InlineData("v1.8_sqlite")]
    public async Task Only_entries_left_unfinished_by_the_Python_tool_are_requested(string version)
    {
        Files.TakeOverUndone(version);
        var (artists, releaseGroups) = (LedgerRows.Artists(Folder), LedgerRows.ReleaseGroups(Folder));
        Files.FillLidarr();
        var undone = Undone(artists).Select(mbid => "/artist/" + mbid).Concat(Undone(releaseGroups).Select(mbid => "/album/" + mbid)).ToList();

        await StartWith(PythonFiles.WarmForEver).EndAsync();

        undone.Should().NotBeEmpty();
        Asked.Where(path => !path.StartsWith("/search", StringComparison.Ordinal)).Should().BeEquivalentTo(undone);
    }

    [Theory]
    [InlineData("v1.6_csv")]
    [InlineData("v1.6_sqlite")]
    [InlineData("v1.8_csv")]
    [InlineData("v1.8_sqlite")]
    public async Task Searches_of_the_Python_tool_count_as_done(string version)
    {
        Files.TakeOver(version);
        var artists = LedgerRows.Artists(Folder);
        Files.FillLidarr();

        await StartWith(PythonFiles.WarmForEver).EndAsync();

        Asked.Should().NotContain(path => path.StartsWith("/search", StringComparison.Ordinal));
        LedgerRows.Artists(Folder).Values.Should().AllSatisfy(row =>
            row["text_search_last_checked"].Should().Be(artists[row["mbid"]]["text_search_last_checked"]));
    }

    [Fact]
    public async Task The_answer_history_of_version_1_8_is_continued()
    {
        Files.TakeOverUndone("v1.8_sqlite");
        var before = LedgerRows.OfTable(Folder.Database, "cf_cache_responses");
        Files.FillLidarr();

        await StartWith(PythonFiles.WarmForEver).EndAsync();

        var after = LedgerRows.OfTable(Folder.Database, "cf_cache_responses");

        before.Should().ContainSingle();
        after[^1].Keys.Should().Equal(before[0].Keys);
        after.Select(row => row["entity_type"]).Should().Contain(["artist", "release_group"]);
        after.Select(row => row["cf_cache_status"]).Should().Contain("MISS");
    }

    private PythonFiles Files => new(Folder, World);

    private static void ShouldBeKept(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> before,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> after,
        params string[] untouched)
    {
        after.Keys.Should().BeEquivalentTo(before.Keys);
        foreach (var (mbid, row) in before)
        {
            after[mbid].Keys.Take(row.Count).Should().Equal(row.Keys);
            untouched.Select(column => after[mbid][column]).Should().Equal(untouched.Select(column => row[column]));
        }
    }

    private static IEnumerable<string> Undone(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> rows) =>
        rows.Where(row => !string.Equals(row.Value["status"], "success", StringComparison.Ordinal)).Select(row => row.Key);
}
