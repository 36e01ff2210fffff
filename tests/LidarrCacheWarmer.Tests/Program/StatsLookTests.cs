using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary><c>stats</c> works during a run and without Lidarr, ledger or config, and changes nothing.</summary>
public sealed class StatsLookTests : StatsCommandTest
{
    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task Stats_sends_no_metadata_request_and_writes_nothing(string storage)
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
    public async Task Stats_works_during_a_run(string storage)
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
    public async Task Stats_with_the_option_offline_sends_no_request()
    {
        Configure();
        await RunBeforeAsync();

        await StatsAsync("--offline");

        Lidarr.Log.Total.Should().Be(0);
    }

    [Fact]
    public async Task Stats_warns_about_a_Lidarr_that_is_down_and_uses_the_ledger()
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
    public async Task A_Lidarr_that_fails_after_the_artist_list_leaves_the_ledger_unchanged()
    {
        Configure("run.process_release_groups = true");
        Lidarr.AlbumFault = LidarrFault.ServerError;

        var stats = await StatsAsync();

        stats.ExitCode.Should().Be(0);
        stats.Error.Should().Contain("Cannot read Lidarr's library");
        stats.Output.Should().Contain("Artists in ledger: 0").And.Contain("Not yet processed: 0");
    }

    [Fact]
    public async Task Without_a_ledger_everything_is_pending_and_no_ledger_is_created()
    {
        Configure();
        var before = Folder.Snapshot();

        var stats = await StatsAsync();

        stats.ExitCode.Should().Be(0);
        stats.Output.Should().Contain("Run cache warmer to process 4 pending artists").And.Contain("Artists in ledger: 0");
        Folder.Snapshot().Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task Without_a_config_no_config_is_created()
    {
        var stats = await StatsAsync();

        stats.ExitCode.Should().Be(2);
        stats.ErrorLines.Should().ContainSingle().Which.Should().Contain(Folder.Config);
        Folder.Snapshot().Should().BeEmpty();
    }

    [Fact]
    public async Task No_report_contains_the_key()
    {
        Configure();
        await RunBeforeAsync();

        foreach (var stats in new[] { await StatsAsync(), await StatsAsync("--json") })
        {
            (stats.Output + stats.Error).Should().NotContain(Lidarr.ApiKey);
        }
    }
}
