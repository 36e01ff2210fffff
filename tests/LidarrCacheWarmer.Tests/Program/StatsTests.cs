using System.Text.Json;
using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Tests.Program;

public sealed class StatsTests : ProgramTest
{
    private readonly GateTime _gate = new();

    protected override WorldOptions Options => base.Options with
    {
        Metadata = new MetadataOptions { Compact = true, CanaryTarget = "blue" },
        Time = _gate,
    };

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task It_tells_what_is_cached_and_what_is_not_and_why(string storage)
    {
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.AlwaysCold());
        Configure($"ledger.storage_type = {storage}", "run.process_release_groups = true");
        await RunBeforeAsync();

        var stats = await StatsAsync();

        stats.ExitCode.Should().Be(0, because: stats.Error);
        stats.Error.Should().BeEmpty();
        stats.OutputLines.Should().ContainInOrder(
            "📋 Key Configuration Settings:",
            $"   • storage_type: {storage}, {(storage == "csv" ? $"artists_csv_path: {Folder.ArtistsCsv}, release_groups_csv_path: {Folder.ReleaseGroupsCsv}" : $"db_path: {Folder.Database}")}",
            "🎤 ARTIST STATISTICS:",
            "   Total artists in Lidarr: 4",
            "   Artists in ledger: 4",
            "   ✅ Successfully cached: 3 (75.0%)",
            "   ❌ Failed/Timeout: 1 (25.0%)",
            "   ⏳ Not yet processed: 0",
            "💿 RELEASE GROUP STATISTICS:",
            "   Total release groups in Lidarr: 8",
            "   🎯 Eligible for processing: 6 (75.0% coverage), 0 of them not cached yet",
            "🩹 STILL BROKEN:",
            $"     ✗ {Artists[1].Name} [{Artists[1].Mbid}]",
            "📈 IS IT HELPING?",
            "☁️  CLOUDFLARE CACHE EFFICIENCY:",
            "🚀 RECOMMENDATIONS:");
        stats.Output.Should().Contain($"1 artist has failed so far ({Artists[1].Name})").And.Contain("503, not ready");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task It_asks_the_metadata_server_nothing_and_writes_nothing(string storage)
    {
        Configure($"ledger.storage_type = {storage}", "run.process_release_groups = true");
        await RunBeforeAsync();
        World.Library.Add("An artist that is new", albums: 1);
        var before = Folder.Snapshot();

        var stats = await StatsAsync();

        stats.Output.Should().Contain("1 artist behind Lidarr");
        Asked.Should().BeEmpty();
        Metadata.Log.Total.Should().Be(0);
        Folder.Snapshot().Should().BeEquivalentTo(before);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task It_works_while_a_run_goes_on(string storage)
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        Configure($"ledger.storage_type = {storage}");
        var run = Start();
        await _gate.WhenWaitingAsync();

        var stats = await StatsAsync();

        stats.ExitCode.Should().Be(0, because: stats.Error);
        stats.Output.Should().Contain("Artists in ledger: 4");
        _gate.Open();
        (await run.EndAsync()).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task What_Lidarr_no_longer_has_is_not_counted_unless_Lidarr_is_not_asked()
    {
        Configure();
        await RunBeforeAsync();
        World.Library.Remove(Artists[0].Mbid);

        var stats = await StatsAsync();
        var offline = await StatsAsync("--offline");

        stats.Output.Should().Contain("Artists in ledger: 3").And.Contain("Not counted: 1 artist in the ledger that Lidarr no longer has");
        offline.Output.Should().Contain("Artists in ledger: 4").And.NotContain("Total artists in Lidarr");
    }

    [Fact]
    public async Task Offline_asks_nobody()
    {
        Configure();
        await RunBeforeAsync();

        await StatsAsync("--offline");

        Lidarr.Log.Total.Should().Be(0);
    }

    [Fact]
    public async Task A_Lidarr_that_is_down_is_a_warning_and_the_ledger_has_to_do()
    {
        Configure("run.process_release_groups = true");
        await RunBeforeAsync();
        Configure("run.process_release_groups = true", "lidarr.base_url = http://127.0.0.1:9");

        var stats = await StatsAsync();

        stats.ExitCode.Should().Be(0);
        stats.ErrorLines.Should().ContainSingle().Which.Should().StartWith("⚠️").And.Contain("http://127.0.0.1:9");
        stats.Output.Should().Contain("Artists in ledger: 4").And.Contain("Release groups in ledger: 8");
    }

    [Fact]
    public async Task A_Lidarr_that_fails_after_its_artists_leaves_the_ledger_as_it_is()
    {
        Configure("run.process_release_groups = true");
        Lidarr.AlbumFault = LidarrFault.ServerError;

        var stats = await StatsAsync();

        stats.ExitCode.Should().Be(0);
        stats.Error.Should().Contain("Lidarr's library could not be fetched");
        stats.Output.Should().Contain("Artists in ledger: 0").And.Contain("Not yet processed: 0");
    }

    [Fact]
    public async Task Json_holds_the_same_figures()
    {
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.AlwaysCold());
        Configure("run.process_release_groups = true");
        await RunBeforeAsync();

        var stats = await StatsAsync("--json");

        using var document = JsonDocument.Parse(stats.Output);
        var artists = document.RootElement.GetProperty("artists");
        artists.GetProperty("in_lidarr").GetInt32().Should().Be(4);
        artists.GetProperty("cached").GetInt32().Should().Be(3);
        artists.GetProperty("broken")[0].GetProperty("mbid").GetString().Should().Be(Artists[1].Mbid);
        document.RootElement.GetProperty("release_groups").GetProperty("eligible").GetInt32().Should().Be(6);
        document.RootElement.GetProperty("runs")[0].GetProperty("requests").GetInt32().Should().BePositive();
        document.RootElement.GetProperty("next_run")[0].GetProperty("kind").GetString().Should().Be("artist");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task Backends_and_edge_cache_have_reports_of_their_own(string storage)
    {
        Configure($"ledger.storage_type = {storage}", "run.process_release_groups = true");
        await RunBeforeAsync();

        var stats = await StatsAsync("--canary-stats", "--cf-cache-stats");

        stats.ExitCode.Should().Be(0, because: stats.Error);
        stats.OutputLines.Should().Contain("   blue          12  100.0%   100.0%         12")
            .And.Contain("   MISS         12  100.0%         12")
            .And.NotContain(line => line.Contains("RECOMMENDATIONS"));
        Lidarr.Log.Total.Should().Be(0);
    }

    [Fact]
    public async Task Without_a_ledger_everything_is_pending_and_none_is_created()
    {
        Configure();
        var before = Folder.Snapshot();

        var stats = await StatsAsync();

        stats.ExitCode.Should().Be(0);
        stats.Output.Should().Contain("Run cache warmer to process 4 pending artists").And.Contain("Artists in ledger: 0");
        Folder.Snapshot().Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task Without_a_config_none_is_created()
    {
        var stats = await StatsAsync();

        stats.ExitCode.Should().Be(2);
        stats.ErrorLines.Should().ContainSingle().Which.Should().Contain(Folder.Config);
        Folder.Snapshot().Should().BeEmpty();
    }

    [Fact]
    public async Task The_key_is_in_no_report()
    {
        Configure();
        await RunBeforeAsync();

        foreach (var stats in new[] { await StatsAsync(), await StatsAsync("--json") })
        {
            (stats.Output + stats.Error).Should().NotContain(Lidarr.ApiKey);
        }
    }

    [Theory]
    [InlineData("seed_csv", 3)]
    [InlineData("seed_sqlite", 4)]
    [InlineData("v1.6_csv", 3)]
    [InlineData("v1.6_sqlite", 4)]
    public async Task Of_a_ledger_of_the_Python_tool_it_says_what_that_tool_said_where_it_was_right(string version, int releaseGroupsToDo)
    {
        foreach (var artist in Artists.ToList())
        {
            World.Library.Remove(artist.Mbid);
        }

        var files = new PythonFiles(Folder, World);
        files.TakeOverUndone(version);
        files.FillLidarr();
        string[] figures =
        [
            "Total artists in Lidarr:", "Artists in ledger:", "✅ Successfully cached:", "⏳ Not yet processed:", "Total release groups in Lidarr:", "Release groups in ledger:", "Artist cache coverage enables",
            "more artists could unlock", "   Backend:", "Total entities tracked:", "Optimized for large",
            // The first version had no searches, whatever stands in its config.
            .. version.StartsWith("seed", StringComparison.Ordinal)
                ? Array.Empty<string>()
                : ["Artists with names:", "Text searches attempted:", "Text searches successful:", "Text searches pending:", "Text search coverage:"],
        ];
        var captured = (await File.ReadAllLinesAsync(PythonFiles.Captured(version, "3_stats.txt"))).Where(IsFigure).ToList();

        var stats = await StartBare(PythonFiles.WarmForEver, "stats", "--config", Folder.Config).EndAsync();

        captured.Should().HaveCountGreaterThan(11);
        stats.OutputLines.Where(IsFigure).Should().Equal(captured);
        stats.Output.Should().Contain("❌ Failed/Timeout: 6 (75.0%)").And.Contain("🎯 Eligible for processing: 4 (25.0% coverage)");
        // It counted those that were done already, and said nothing of artists that had failed.
        stats.Output.Should().Contain($"Process {releaseGroupsToDo} eligible release groups").And.Contain("6 artists have failed so far");

        bool IsFigure(string line) => Array.Exists(figures, figure => line.Contains(figure, StringComparison.Ordinal));
    }

    private Task<ProgramRun> StatsAsync(params IEnumerable<string> arguments) =>
        StartBare(new Dictionary<string, string>(), ["stats", "--config", Folder.Config, .. arguments]).EndAsync();
}
