namespace LidarrCacheWarmer.Tests.Program;

/// <summary>A config that <c>schedule</c> cannot use: a service that ended over it would be started again and again.</summary>
public sealed class ScheduleConfigTests : ProgramTest
{
    private const string Once = "schedule.max_runs = 1";

    [Fact]
    public async Task A_config_that_nobody_has_edited_is_waited_for_and_said_once()
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
    public async Task A_broken_config_is_waited_for_through_each_of_its_mistakes()
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
    public async Task A_config_that_breaks_between_two_runs_is_waited_for()
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
    public async Task A_config_that_is_taken_away_between_two_runs_is_waited_for()
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
    public async Task A_notice_about_the_config_is_said_once_and_not_at_each_run()
    {
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 3", "run.batch_size = 25");

        var run = await StartSchedule().EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain("batch_size");
    }
}
