using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>SIGTERM and SIGINT end the service cleanly, in every activity.</summary>
public sealed class ScheduleStopTests : ProgramTest
{
    private const string LongJitter = "schedule.jitter_seconds = 2592000";

    private readonly GateTime _gate = new();

    public static TheoryData<string> Signals => ["TERM", "INT"];

    protected override WorldOptions Options => base.Options with { Time = _gate };

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Signal_ends_the_service_while_it_waits_for_a_config(string signal)
    {
        Configure("lidarr.api_key = YOUR_LIDARR_API_KEY");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Waiting until you");

        var run = await StopAsync(program, signal);

        run.OutputLines[^1].Should().Be("Stopped.");
        Lidarr.Log.Total.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Signal_ends_the_service_during_a_run(string signal)
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        Configure("probe.max_concurrent_requests = 1");
        var program = StartSchedule();
        await _gate.WhenWaitingAsync();

        await program.SignalAsync(signal);
        await program.WhenItSaysAsync("Stopping");
        _gate.Open();
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        run.OutputLines[^1].Should().Be("Stopped.");
        run.Output.Should().NotContain("Next run");
        StatusOf(Artists[0]).Should().Be("success");
        Asked.Should().ContainSingle();
        Folder.ResultsLogs.Should().ContainSingle().Which.Should().Match(log => File.ReadAllText(log).Contains("outcome=interrupted"));
    }

    [Fact]
    public async Task Signal_ends_the_service_while_it_waits_for_Lidarrs_answer()
    {
        Lidarr.ArtistFault = LidarrFault.Hang;
        Configure("schedule.watch_lidarr = false");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Fetching artists");

        (await StopAsync(program)).Error.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Signal_ends_the_service_between_two_runs(string signal)
    {
        Configure();
        var program = StartSchedule();
        await program.WhenItSaysAsync("Next run");

        var run = await StopAsync(program, signal);

        run.OutputLines[^1].Should().Be("Stopped.");
        run.Error.Should().BeEmpty();
        Folder.ResultsLogs.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Signal_ends_the_service_in_the_random_wait_before_a_run(string signal)
    {
        Configure(LongJitter);
        var program = StartSchedule();
        await program.WhenItSaysAsync("The first run starts");

        await StopAsync(program, signal);

        Asked.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Signal_ends_the_service_before_the_first_run(string signal)
    {
        Configure("schedule.run_at_start = false");
        var program = StartSchedule();
        await program.WhenItSaysAsync("The first run starts");

        await StopAsync(program, signal);

        Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task Signal_ends_the_service_while_Lidarr_is_down()
    {
        Configure($"lidarr.base_url = http://127.0.0.1:{FreePort.Find()}");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Retrying");

        var run = await StopAsync(program);

        run.OutputLines[^1].Should().Be("Stopped.");
    }

    [Fact]
    public async Task Signal_ends_the_service_in_quiet_hours()
    {
        var now = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.Utc);
        Configure(FormattableString.Invariant($"schedule.quiet_hours = {now.AddHours(-2):HH}:00-{now.AddHours(3):HH}:00"));
        var program = StartSchedule(new Dictionary<string, string> { ["TZ"] = "UTC" });
        await program.WhenItSaysAsync("Quiet hours: no requests until");

        await StopAsync(program);

        Asked.Should().BeEmpty();
    }
}
