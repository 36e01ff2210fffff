using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;
using LidarrCacheWarmer.Simulator.Serving;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The output of a service between its runs.</summary>
public sealed class ScheduleReportTests : ProgramTest
{
    [Fact]
    public async Task The_report_shows_the_time_and_the_due_entries_of_the_next_run_and_the_next_expiry()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.AlwaysCold());
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.WarmFor(TimeSpan.FromHours(3)));
        Configure("schedule.interval_seconds = 7200");
        var program = StartSchedule();
        await program.WhenItSaysAsync("goes stale");

        var run = await StopAsync(program);

        run.OutputLines.Should().ContainSingle(line => line.StartsWith("Next run", StringComparison.Ordinal))
            .Which.Should().MatchRegex(
                @"^Next run (at|on .* at) \d\d:\d\d \(in 2 h 0 min\): 1 entry is due then, and the next entry goes stale (at|on .* at) \d\d:\d\d\.$");
    }

    [Fact]
    public async Task Entries_that_expire_before_the_next_run_count_as_due()
    {
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.WarmFor(TimeSpan.FromHours(3)));
        Configure("schedule.interval_seconds = 86400", "run.process_release_groups = true");
        var program = StartSchedule();
        await program.WhenItSaysAsync("1 entry is due then");

        await StopAsync(program);
    }

    [Fact]
    public async Task The_report_says_that_nothing_is_due_in_the_next_run()
    {
        Configure();
        var program = StartSchedule();
        await program.WhenItSaysAsync("nothing is due then, and the next entry goes stale on");

        await StopAsync(program);
    }

    [Fact]
    public async Task A_Lidarr_down_at_the_start_is_reported_once_and_retried_until_it_is_up()
    {
        Lidarr.Fault = LidarrFault.StartingUp;
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 0");
        var program = StartSchedule();
        await program.WhenItComplainsAsync("starting");
        var tries = Lidarr.Log.Requests.Count(IsReading);
        await Lidarr.Log.WhenTotalAsync(Lidarr.Log.Total + 12).WaitAsync(RunningProgram.Patience);

        Lidarr.Fault = LidarrFault.None;
        await program.WhenItSaysAsync("Next run");
        var run = await StopAsync(program);

        Lidarr.Log.Requests.Count(IsReading).Should().BeGreaterThan(tries + 1);
        run.ErrorLines.Should().ContainSingle().Which.Should().StartWith("❌ ");
        run.OutputLines.Count(line => line.StartsWith("Retrying", StringComparison.Ordinal)).Should().Be(1);
        Asked.Should().BeEquivalentTo(Artists.Select(PathOf));
    }

    [Fact]
    public async Task A_Lidarr_that_goes_down_again_is_reported_again()
    {
        Configure("schedule.interval_seconds = 1");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Next run");
        Lidarr.Fault = LidarrFault.StartingUp;
        await program.WhenItComplainsAsync("starting");
        Lidarr.Fault = LidarrFault.None;
        await program.WhenItSaysAsync("Next run", times: 2);
        Lidarr.Fault = LidarrFault.StartingUp;

        await program.WhenItComplainsAsync("starting", times: 2);

        await StopAsync(program);
    }

    [Fact]
    public async Task A_metadata_service_that_is_down_is_retried_after_its_Retry_After()
    {
        Metadata.Condition = ServiceCondition.RateLimited(TimeSpan.FromHours(5));
        Configure("schedule.interval_seconds = 60");
        var program = StartSchedule();

        await program.WhenItSaysAsync("(in 5 h 0 min)");

        var run = await StopAsync(program);
        run.Output.Should().Contain("is down").And.Contain("4 entries are due then");
        Asked.Should().BeEmpty();
    }

    private static bool IsReading(LoggedRequest request) => request.Target == "/api/v1/artist";
}
