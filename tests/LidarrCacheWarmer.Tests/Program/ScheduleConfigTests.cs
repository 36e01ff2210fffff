namespace LidarrCacheWarmer.Tests.Program;

/// <summary>
/// Configs that <c>schedule</c> cannot use. The service waits for a correction, because a container engine would
/// restart an ended service again and again.
/// </summary>
public sealed class ScheduleConfigTests : ProgramTest
{
    private const string Once = "schedule.max_runs = 1";

    [Fact]
    public async Task The_service_reports_an_unedited_config_once_and_waits()
    {
        Configure(Once, "lidarr.api_key = YOUR_LIDARR_API_KEY");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Waiting until you edit the config file");
        await program.WhenItComplainsAsync("api_key");

        Configure(Once);
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.ErrorLines.Should().ContainSingle();
        run.OutputLines.Count(line => line.StartsWith("Waiting until", StringComparison.Ordinal)).Should().Be(1);
        Asked.Should().HaveCount(Artists.Count);
    }

    [Fact]
    public async Task The_service_waits_until_every_mistake_in_the_config_is_fixed()
    {
        Configure(Once, "probe.max_concurrent_requests = many");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Waiting until you correct the config file");
        await program.WhenItComplainsAsync("max_concurrent_requests");

        Configure(Once, "probe.rate_limit_per_second = much");
        await program.WhenItComplainsAsync("rate_limit_per_second");
        Configure(Once);
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.ErrorLines.Should().HaveCount(2);
        Asked.Should().HaveCount(Artists.Count);
    }

    [Fact]
    public async Task The_service_waits_if_the_config_breaks_between_two_runs()
    {
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 2");
        var program = StartSchedule();
        await program.WhenItSaysAsync("=== Final Summary ===");

        await File.WriteAllTextAsync(Folder.Config, "[lidarr]\nbase_url\n");
        await program.WhenItSaysAsync("Waiting until you");
        program.HasEnded.Should().BeFalse();
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 2");
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.OutputLines[^1].Should().StartWith("2 runs done");
    }

    [Fact]
    public async Task The_service_waits_if_the_config_is_removed_between_two_runs()
    {
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 2");
        var program = StartSchedule();
        await program.WhenItSaysAsync("=== Final Summary ===");

        File.Delete(Folder.Config);
        await program.WhenItComplainsAsync("this config file does not exist");
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 2");
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.ErrorLines.Should().ContainSingle().Which.Should().NotContain("--dry-run");
    }

    [Fact]
    public async Task A_config_notice_is_shown_once_and_not_at_each_run()
    {
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 3", "run.batch_size = 25");

        var run = await StartSchedule().EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain("batch_size");
    }
}
