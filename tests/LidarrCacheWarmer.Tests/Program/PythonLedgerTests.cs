using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Config and ledger that the Python tool really wrote, taken over by a user who changes nothing in them.</summary>
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
    public async Task Every_row_is_kept_with_the_columns_of_the_Python_tool(string version)
    {
        TakeOver(version);
        var (artists, releaseGroups) = (LedgerRows.Artists(Folder), LedgerRows.ReleaseGroups(Folder));
        FillLidarr(artists.Values, releaseGroups.Values);

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        ShouldBeKept(artists, LedgerRows.Artists(Folder), "mbid", "artist_name");
        ShouldBeKept(releaseGroups, LedgerRows.ReleaseGroups(Folder), "rg_mbid", "rg_title", "artist_mbid", "artist_name");
        LedgerRows.Artists(Folder).Values.Select(row => row["status"]).Should().AllBe("success");
        LedgerRows.ReleaseGroups(Folder).Values.Select(row => row["status"]).Should().AllBe("success");
    }

    [Theory]
    [InlineData("seed_csv")]
    [InlineData("v1.6_csv")]
    public async Task What_the_Python_tool_left_undone_is_asked_for_and_what_it_did_is_not(string version)
    {
        TakeOver(version);
        File.Move(Folder.At("1_artists.csv"), Folder.ArtistsCsv, overwrite: true);
        File.Move(Folder.At("1_rgs.csv"), Folder.ReleaseGroupsCsv, overwrite: true);
        var (artists, releaseGroups) = (LedgerRows.Artists(Folder), LedgerRows.ReleaseGroups(Folder));
        FillLidarr(artists.Values, releaseGroups.Values);
        var undone = Undone(artists).Select(mbid => "/artist/" + mbid).Concat(Undone(releaseGroups).Select(mbid => "/album/" + mbid)).ToList();

        // Whatever the date is when this test runs: what the tool once warmed counts for ever.
        await StartWith(new Dictionary<string, string> { ["LCW__RUN__CACHE_RECHECK_HOURS"] = "0" }).EndAsync();

        undone.Should().NotBeEmpty();
        Asked.Where(path => !path.StartsWith("/search", StringComparison.Ordinal)).Should().BeEquivalentTo(undone);
    }

    [Theory]
    [InlineData("v1.6_csv")]
    [InlineData("v1.6_sqlite")]
    public async Task Its_searches_count_as_done(string version)
    {
        TakeOver(version);
        var artists = LedgerRows.Artists(Folder);
        FillLidarr(artists.Values, []);

        await StartWith(new Dictionary<string, string> { ["LCW__RUN__CACHE_RECHECK_HOURS"] = "0" }).EndAsync();

        Asked.Should().BeEmpty();
        LedgerRows.Artists(Folder).Values.Should().AllSatisfy(row =>
            row["text_search_last_checked"].Should().Be(artists[row["mbid"]]["text_search_last_checked"]));
    }

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

    private void TakeOver(string version)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Program", "python", version)))
        {
            File.Copy(file, Folder.At(Path.GetFileName(file)));
        }

        File.WriteAllText(Folder.Config, File.ReadAllText(Folder.Config)
            .Replace("http://127.0.0.1:9842", Lidarr.BaseUrl, StringComparison.Ordinal)
            .Replace("http://127.0.0.1:9841/api/v0.4", Metadata.BaseUrl, StringComparison.Ordinal)
            .Replace("testkey", Lidarr.ApiKey, StringComparison.Ordinal));
    }

    private void FillLidarr(
        IEnumerable<IReadOnlyDictionary<string, string>> artists, IEnumerable<IReadOnlyDictionary<string, string>> releaseGroups)
    {
        var albums = releaseGroups.ToLookup(row => row["artist_mbid"], row => new SimulatedAlbum(row["rg_mbid"], row["rg_title"]), StringComparer.Ordinal);
        foreach (var row in artists)
        {
            World.Library.Add(new SimulatedArtist { Mbid = row["mbid"], Name = row["artist_name"], Albums = [.. albums[row["mbid"]]] });
        }
    }
}
