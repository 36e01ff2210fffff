using System.Globalization;
using System.Text.Json;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The <c>healthcheck</c> command, which reports on the service of another process.</summary>
public sealed class HealthcheckTests : ProgramTest
{
    private readonly GateTime _gate = new();

    protected override WorldOptions Options => base.Options with { Time = _gate };

    [Fact]
    public async Task Healthcheck_without_a_schedule_is_unhealthy_and_writes_nothing()
    {
        await ShouldBeUnhealthyAsync($"no schedule is running with {Folder.Config}, or it cannot write {Folder.Config}.schedule.");

        Folder.Snapshot().Should().BeEmpty();
    }

    [Fact]
    public async Task Healthcheck_between_two_runs_reports_the_last_and_the_next_run()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.AlwaysCold());
        Configure("schedule.interval_seconds = 7200");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Next run");
        var (lidarr, metadata) = (Lidarr.Log.Total, Metadata.Log.Total);

        (await CheckAsync(exitCode: 0)).Should().MatchRegex(@"^Healthy: last run finished (at|on .* at) \d\d:\d\d, 1 failed; next (at|on .* at) \d\d:\d\d\.\n$");

        (Lidarr.Log.Total, Metadata.Log.Total).Should().Be((lidarr, metadata));
        await StopAsync(program);
        await ShouldBeUnhealthyAsync("the last schedule ended");
    }

    [Fact]
    public async Task A_schedule_is_healthy_during_a_run_and_unhealthy_after_a_kill()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        Configure();
        var program = StartSchedule();
        await _gate.WhenWaitingAsync();
        (await CheckAsync(exitCode: 0)).Should().StartWith("Healthy: a run started ");

        await program.SignalAsync("KILL");
        await program.EndAsync();

        await ShouldBeUnhealthyAsync("the last schedule was killed");
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Warm);
        var next = StartSchedule();
        await next.WhenItSaysAsync("Next run");
        (await CheckAsync(exitCode: 0)).Should().StartWith("Healthy: last run finished");
        await StopAsync(next);
    }

    [Fact]
    public async Task Healthcheck_without_a_config_is_unhealthy()
    {
        Configure("lidarr.api_key = YOUR_LIDARR_API_KEY");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Waiting until you");

        await ShouldBeUnhealthyAsync("the config was not valid");
        await StopAsync(program);
    }

    [Fact]
    public async Task A_schedule_whose_Lidarr_is_down_is_unhealthy_and_the_message_says_since_when()
    {
        Lidarr.Fault = LidarrFault.StartingUp;
        Configure();
        var program = StartSchedule();
        await program.WhenItSaysAsync("Retrying");

        (await ShouldBeUnhealthyAsync("runs fail, the first run")).Should().Contain("Lidarr is starting").And.Contain("; next ");
        await StopAsync(program);
    }

    [Fact]
    public async Task A_schedule_in_quiet_hours_is_healthy()
    {
        var now = TimeProvider.System.GetUtcNow();
        Configure(string.Create(CultureInfo.InvariantCulture, $"schedule.quiet_hours = {now.AddHours(-1):HH:mm}-{now.AddHours(2):HH:mm}"));
        var program = StartBare(new Dictionary<string, string> { ["TZ"] = "UTC" }, "schedule", "--config", Folder.Config);
        await program.WhenItSaysAsync("Quiet hours");

        (await CheckAsync(exitCode: 0)).Should().StartWith("Healthy: quiet hours; next ");
        await StopAsync(program);
    }

    [Fact]
    public async Task A_state_file_that_cannot_be_written_is_reported_once_and_the_schedule_continues()
    {
        Directory.CreateDirectory(Folder.At("config.ini.schedule.lock"));
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 3");

        var run = await StartSchedule().EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.OutputLines.Should().ContainSingle(line => line.Contains("'healthcheck'")).Which.Should().Contain(Folder.At("config.ini.schedule"));
        await ShouldBeUnhealthyAsync("cannot tell");
    }

    [Fact]
    public async Task JSON_output_has_times_and_details()
    {
        Configure("schedule.interval_seconds = 7200");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Next run");

        using var document = JsonDocument.Parse(await CheckAsync(exitCode: 0, "--json"));

        document.RootElement.GetProperty("is_healthy").GetBoolean().Should().BeTrue();
        document.RootElement.GetProperty("activity").GetString().Should().Be("waiting");
        var (last, next) = (document.RootElement.GetProperty("last_run_finished_at").GetDateTime(), document.RootElement.GetProperty("next_run").GetDateTime());
        (next - last).Should().BeCloseTo(TimeSpan.FromHours(2), TimeSpan.FromMinutes(1));
        await StopAsync(program);
    }

    private async Task<string> CheckAsync(int exitCode, params IEnumerable<string> arguments)
    {
        var run = await StartBare(new Dictionary<string, string>(), ["healthcheck", "--config", Folder.Config, .. arguments]).EndAsync();
        run.ExitCode.Should().Be(exitCode, because: run.Output + run.Error);
        run.Error.Should().BeEmpty();
        return run.Output;
    }

    private async Task<string> ShouldBeUnhealthyAsync(string words)
    {
        var said = await CheckAsync(exitCode: 1);
        said.Should().StartWith("Unhealthy: ").And.Contain(words).And.EndWith(".\n");
        return said;
    }
}
