namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The sequence of runs of <c>schedule</c>.</summary>
public sealed class ScheduleTests : ProgramTest
{
    [Fact]
    public async Task The_schedule_starts_runs_an_interval_apart_and_announces_its_end_after_max_runs()
    {
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 3");

        var run = await StartSchedule().EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Error.Should().BeEmpty();
        run.OutputLines[^1].Should().Be("3 runs done (max_runs = 3). The schedule ends.");
        var reads = Lidarr.Log.Requests.Where(request => request.Target == "/api/v1/artist").Select(request => request.Arrived).ToList();
        reads.Should().HaveCount(3);
        reads.Zip(reads.Skip(1), (earlier, later) => later - earlier).Should().AllSatisfy(
            apart => apart.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1)));
        Asked.Should().BeEquivalentTo(Artists.Select(PathOf), "warm entries are not requested again");
    }

    [Fact]
    public async Task A_missing_config_is_created_and_the_schedule_ends()
    {
        var run = await StartSchedule().EndAsync();

        run.ExitCode.Should().Be(1);
        run.ErrorLines.Should().ContainSingle().Which.Should().StartWith("✅ ").And.Contain(Folder.Config);
        (await File.ReadAllTextAsync(Folder.Config)).Should().Contain("[schedule]");
        Lidarr.Log.Total.Should().Be(0);
    }

    [Fact]
    public async Task Config_path_and_force_flags_come_from_the_environment()
    {
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 2");
        var environment = new Dictionary<string, string> { ["CONFIG_PATH"] = Folder.Config, ["FORCE_ARTISTS"] = "true" };

        var run = await StartBare(environment, ["schedule"]).EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Asked.CountBy(path => path).Should().BeEquivalentTo(Artists.Select(artist => KeyValuePair.Create(PathOf(artist), 2)));
    }

    [Fact]
    public async Task A_changed_setting_applies_from_the_next_run()
    {
        Configure("schedule.interval_seconds = 3", "schedule.max_runs = 2");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Next run");

        Configure("schedule.interval_seconds = 3", "schedule.max_runs = 2", "run.process_release_groups = true");
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Asked.Should().BeEquivalentTo(Artists.SelectMany(artist => artist.Albums.Select(PathOf).Prepend(PathOf(artist))));
    }

    [Fact]
    public async Task The_first_run_waits_an_interval_if_run_at_start_is_off()
    {
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 1", "schedule.run_at_start = false");

        var run = await StartSchedule().EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.OutputLines[0].Should().MatchRegex(@"^The first run starts at \d\d:\d\d \(in 1 s\)\.$");
        Asked.Should().HaveCount(Artists.Count);
        run.OutputLines[^1].Should().StartWith("1 run done");
    }

    [Fact]
    public async Task Each_run_leaves_a_results_log()
    {
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 2");

        await StartSchedule().EndAsync();

        Folder.ResultsLogs.Should().HaveCount(2).And.AllSatisfy(log => File.ReadAllText(log).Should().Contain("outcome=finished"));
    }
}
