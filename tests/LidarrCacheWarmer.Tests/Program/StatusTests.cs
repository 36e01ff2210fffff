using System.Globalization;
using System.Runtime.Versioning;
using System.Text.Json;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The <c>status</c> command, which reports on another process.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class StatusTests : ProgramTest
{
    private readonly GateTime _gate = new();

    protected override WorldOptions Options => base.Options with { Time = _gate };

    [Fact]
    public async Task Status_with_an_invalid_config_and_without_a_process_reports_nothing_and_writes_nothing()
    {
        await File.WriteAllTextAsync(Folder.Config, "no config at all");
        var before = Folder.Snapshot();

        (await StatusAsync()).Should().Be($"Nothing is running with {Folder.Config}\n");

        Folder.Snapshot().Should().Equal(before);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("status", "--json")]
    public async Task Status_without_a_config_file_is_a_usage_error(params string[] command)
    {
        var run = await StartBare(new Dictionary<string, string>(), [.. command, "--config", Folder.At("none.ini")]).EndAsync();

        (run.ExitCode, run.Output).Should().Be((2, ""));
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain("none.ini").And.Contain("this config file does not exist");
        Folder.Snapshot().Should().BeEmpty();
    }

    [Fact]
    public async Task Status_shows_a_plain_run_that_is_also_healthy_and_forgets_it_at_its_end()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        Configure();
        var program = Start();
        await _gate.WhenWaitingAsync();

        (await StatusAsync()).Should().StartWith("Running: ").And.MatchRegex(@"\n  Started (at|on .* at) \d\d:\d\d by 'run'\n$");
        (await HealthAsync(exitCode: 0)).Should().MatchRegex(@"^Healthy: a run started (at|on .* at) \d\d:\d\d, without a schedule\.\n$");

        _gate.Open();
        (await program.EndAsync()).ExitCode.Should().Be(0);
        (await StatusAsync()).Should().StartWith("Nothing is running with ").And.MatchRegex(@"\nLast run finished (at|on .* at) \d\d:\d\d, 0 failed\n$");
        (await HealthAsync(exitCode: 1)).Should().Contain("no schedule is running");
        File.Exists(Folder.At("config.ini.progress")).Should().BeFalse();
    }

    [Fact]
    public async Task JSON_status_has_the_counts_of_the_phase_after_five_seconds()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        Configure();
        var program = Start();
        await _gate.WhenWaitingAsync();

        using var status = await WhenStatusAsync(root => root.GetProperty("phases").GetArrayLength() > 0);

        var root = status.RootElement;
        (root.GetProperty("schema").GetInt32(), root.GetProperty("is_running").GetBoolean()).Should().Be((1, true));
        (root.GetProperty("activity").GetString(), root.GetProperty("started_by").GetString()).Should().Be(("running", "run"));
        (root.GetProperty("run_activity").GetString(), root.GetProperty("breaker").GetString()).Should().Be(("warming", "closed"));
        var phase = root.GetProperty("phases")[0];
        (phase.GetProperty("kind").GetString(), phase.GetProperty("total").GetInt32(), phase.GetProperty("done").GetInt32()).Should().Be(("artist", 4, 3));
        phase.GetProperty("verdicts").GetProperty("warm").GetInt32().Should().Be(3);
        root.GetProperty("requests_sent").GetInt64().Should().Be(Metadata.Log.Total);
        _gate.Open();
        (await program.EndAsync()).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task The_progress_of_a_killed_run_is_recognised_and_the_next_run_replaces_it()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        Configure();
        var program = Start();
        await _gate.WhenWaitingAsync();
        await program.SignalAsync("KILL");
        await program.EndAsync();

        File.Exists(Folder.At("config.ini.progress")).Should().BeTrue();
        (await StatusAsync()).Should().StartWith("Nothing is running with ").And.Contain("; the run that started ").And.Contain(" was killed, or the machine went down");
        (await HealthAsync(exitCode: 1)).Should().Contain("no schedule is running");

        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Warm);
        await RunBeforeAsync();
        (await StatusAsync()).Should().NotContain("killed");
    }

    [Fact]
    public async Task Status_shows_a_scheduled_run_and_a_refused_plain_run_leaves_it_alone()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        Configure("schedule.interval_seconds = 7200");
        var program = StartSchedule();
        await _gate.WhenWaitingAsync();

        (await RunAsync()).ExitCode.Should().Be(5);

        (await StatusAsync()).Should().StartWith("Running: ").And.Contain("by 'schedule'");
        _gate.Open();
        await program.WhenItSaysAsync("Next run");
        var (lidarr, metadata) = (Lidarr.Log.Total, Metadata.Log.Total);
        (await StatusAsync()).Should().StartWith("Waiting for the next run\nNext run ").And.Contain("nothing is due then").And.Contain("\nLast run finished ");
        (Lidarr.Log.Total, Metadata.Log.Total).Should().Be((lidarr, metadata));
        await StopAsync(program);
        (await StatusAsync()).Should().Contain("; the last schedule ended ");
    }

    [Fact]
    public async Task Status_shows_quiet_hours_and_their_end()
    {
        var now = TimeProvider.System.GetUtcNow();
        Configure(string.Create(CultureInfo.InvariantCulture, $"schedule.quiet_hours = {now.AddHours(-1):HH:mm}-{now.AddHours(2):HH:mm}"));
        var program = StartBare(new Dictionary<string, string> { ["TZ"] = "UTC" }, "schedule", "--config", Folder.Config);
        await program.WhenItSaysAsync("Quiet hours");

        (await StatusAsync()).Should().StartWith("Quiet hours until ").And.Contain("\nNext run ");

        using var status = JsonDocument.Parse(await StatusAsync("--json"));
        status.RootElement.GetProperty("activity").GetString().Should().Be("quiet_hours");
        status.RootElement.GetProperty("is_scheduled").GetBoolean().Should().BeTrue();
        await StopAsync(program);
    }

    [Fact]
    public async Task Progress_that_cannot_be_written_is_reported_once_and_the_run_continues()
    {
        Directory.CreateDirectory(Folder.At("config.ini.progress.lock"));
        Configure();

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.OutputLines.Should().ContainSingle(line => line.Contains("'status'")).Which.Should().Contain(Folder.At("config.ini.progress"));
        Asked.Should().HaveCount(Artists.Count);
    }

    [Fact]
    public async Task A_run_in_a_read_only_folder_reports_once_that_it_writes_no_progress()
    {
        var data = Directory.CreateDirectory(Folder.At("data")).FullName;
        Configure($"ledger.artists_csv_path = {Path.Combine(data, "artists.csv")}", $"ledger.release_groups_csv_path = {Path.Combine(data, "albums.csv")}");
        File.SetUnixFileMode(Folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var run = await StartUnder(AnyUser.Command).EndAsync();

        var said = await StatusAsync();
        File.SetUnixFileMode(Folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        run.ExitCode.Should().Be(0, because: run.Error);
        run.OutputLines.Should().ContainSingle(line => line.Contains("'status'"));
        Asked.Should().HaveCount(Artists.Count);
        said.Should().Be($"Nothing is running with {Folder.Config}\n");
    }

    [Fact]
    public async Task A_dry_run_writes_no_progress()
    {
        Configure();
        var before = Folder.Snapshot();

        (await RunAsync("--dry-run")).ExitCode.Should().Be(0);

        Folder.Snapshot().Should().Equal(before);
    }

    private async Task<string> StatusAsync(params IEnumerable<string> arguments)
    {
        var run = await StartBare(new Dictionary<string, string>(), ["status", "--config", Folder.Config, .. arguments]).EndAsync();
        run.ExitCode.Should().Be(0, because: run.Output + run.Error);
        run.Error.Should().BeEmpty();
        return run.Output;
    }

    private async Task<string> HealthAsync(int exitCode)
    {
        var run = await StartBare(new Dictionary<string, string>(), "healthcheck", "--config", Folder.Config).EndAsync();
        run.ExitCode.Should().Be(exitCode, because: run.Output + run.Error);
        return run.Output;
    }

    // The program writes its progress every five seconds by the machine's clock.
    private async Task<JsonDocument> WhenStatusAsync(Func<JsonElement, bool> isWanted)
    {
        using var patience = new CancellationTokenSource(RunningProgram.Patience);
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            var status = JsonDocument.Parse(await StatusAsync("--json"));
            if (isWanted(status.RootElement))
            {
                return status;
            }

            status.Dispose();
        }
    }
}
