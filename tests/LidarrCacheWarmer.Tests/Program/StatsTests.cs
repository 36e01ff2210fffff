using System.Text.Json;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The figures that <c>stats</c> reports.</summary>
public sealed class StatsTests : StatsCommandTest
{
    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task Stats_reports_cached_and_uncached_entries_with_reasons(string storage)
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

    [Fact]
    public async Task Entries_removed_from_Lidarr_are_counted_only_offline()
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
    public async Task JSON_output_has_the_same_figures_as_the_text()
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
    public async Task Backends_and_the_edge_cache_are_reported_separately(string storage)
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
}
