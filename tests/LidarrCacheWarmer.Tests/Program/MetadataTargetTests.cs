using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Lidarr;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>A run sends its requests to the metadata server that Lidarr uses or that the config names.</summary>
public sealed class MetadataTargetTests : ProgramTest
{
    private const string Auto = "probe.target_base_url = auto";

    [Fact]
    public async Task A_run_with_target_auto_sends_its_requests_to_Lidarrs_metadata_server()
    {
        Configure(Auto);

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Asked.Should().BeEquivalentTo(Artists.Select(PathOf));
        run.OutputLines.Should().ContainSingle(line => line.Contains("The metadata server of this Lidarr is"))
            .Which.Should().EndWith(Metadata.BaseUrl);
    }

    [Fact]
    public async Task The_next_run_with_target_auto_sends_its_requests_to_a_new_metadata_server_of_Lidarr()
    {
        await using var other = await SimulatedWorld.StartAsync(Options);
        Configure(Auto, "schedule.interval_seconds = 2", "schedule.max_runs = 2", "run.force_artists = true");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Next run");
        Lidarr.MetadataSource = other.Metadata.BaseUrl;
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Metadata.Log.CountOf("/api/v0.4" + PathOf(Artists[0])).Should().Be(1);
        other.Metadata.Log.CountOf("/api/v0.4" + PathOf(Artists[0])).Should().Be(1);
        run.OutputLines.Count(line => line.Contains("The metadata server of this Lidarr is")).Should().Be(2);
    }

    [Fact]
    public async Task Entries_added_before_the_first_run_with_target_auto_are_requested_from_Lidarrs_server()
    {
        Configure(Auto, "schedule.run_at_start = false");
        // If the program requests the real service by mistake, the dead proxy stops the request.
        var program = StartSchedule(new Dictionary<string, string> { ["HTTPS_PROXY"] = "http://127.0.0.1:9" });
        await program.WhenItSaysAsync("Watching Lidarr for additions at");

        var added = await Lidarr.AddArtistAsync("Just Added", albums: 0);
        await program.WhenItSaysAsync("Warmed additions from Lidarr: 1 cached");
        await StopAsync(program);

        Asked.Should().Equal(PathOf(added));
    }

    [Fact]
    public async Task A_config_with_a_server_other_than_Lidarrs_gets_one_notice()
    {
        Lidarr.MetadataSource = "http://other.example.com/api/v0.4/";
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 2");

        var run = await StartSchedule().EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.OutputLines.Should().ContainSingle(line => line.Contains("other.example.com")).Which.Should().Be(
            $"⚠️  Lidarr uses the metadata server http://other.example.com/api/v0.4, but this run warms {Metadata.BaseUrl}. "
                + "Set target_base_url in [probe] to auto, or to Lidarr's server");
        Asked.Should().BeEquivalentTo(Artists.Select(PathOf));
    }

    [Fact]
    public async Task A_config_with_Lidarrs_server_gets_no_notice()
    {
        Lidarr.MetadataSource = Metadata.BaseUrl.ToUpperInvariant().Replace("API/V", "api/v", StringComparison.Ordinal) + "/";
        Configure();

        var run = await RunAsync();

        run.Output.Should().NotContain("Set target_base_url in [probe] to auto");
    }

    [Fact]
    public async Task A_run_with_target_auto_gives_a_Lidarr_error_if_Lidarr_is_down()
    {
        Lidarr.Fault = LidarrFault.StartingUp;
        Configure(Auto);

        var run = await RunAsync();

        run.ExitCode.Should().Be(3);
        run.ErrorLines.Should().ContainSingle();
        Metadata.Log.Total.Should().Be(0);
    }
}
