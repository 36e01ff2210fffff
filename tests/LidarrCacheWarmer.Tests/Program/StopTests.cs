using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Stopping a run with Ctrl-C, or as a container is stopped.</summary>
public sealed class StopTests : ProgramTest
{
    private readonly GateTime _gate = new();

    protected override WorldOptions Options => base.Options with { Time = _gate };

    [Theory]
    [InlineData("INT", 130, "csv")]
    [InlineData("TERM", 143, "csv")]
    [InlineData("TERM", 143, "sqlite")]
    public async Task After_a_signal_a_run_only_finishes_its_requests_in_flight_and_saves_all_results(
        string signal, int exitCode, string storage)
    {
        foreach (var artist in Artists)
        {
            Metadata.Behave(artist.Mbid, EntryBehaviour.Generating(GateTime.Wait));
        }

        Configure("probe.max_concurrent_requests = 1", $"ledger.storage_type = {storage}");
        var program = Start();
        await _gate.WhenWaitingAsync();
        _gate.Open();
        await _gate.WhenWaitingAsync();

        await program.SignalAsync(signal);
        await program.WhenItSaysAsync("Stopping");
        _gate.Open();
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(exitCode);
        run.Error.Should().BeEmpty();
        Asked.Should().HaveCount(2);
        LedgerRows.Artists(Folder).Values.Where(row => Asked.Contains("/artist/" + row["mbid"]))
            .Should().HaveCount(2).And.AllSatisfy(row => row["status"].Should().Be("success"));
        LedgerRows.Artists(Folder).Values.Select(row => row["status"]).Should().BeEquivalentTo("success", "success", "", "");
        Folder.ResultsLogs.Should().ContainSingle().Which.Should().Match(log => File.ReadAllText(log).Contains("outcome=interrupted"));
    }

    [Fact]
    public async Task The_run_after_a_signal_resumes_the_survey()
    {
        foreach (var artist in Artists)
        {
            Metadata.Behave(artist.Mbid, EntryBehaviour.Generating(GateTime.Wait));
        }

        Configure("probe.max_concurrent_requests = 1");
        var program = Start();
        await _gate.WhenWaitingAsync();
        await program.SignalAsync("TERM");
        await program.WhenItSaysAsync("Stopping");
        _gate.Open();
        await program.EndAsync();
        var left = Artists.Where(artist => !Asked.Contains(PathOf(artist))).ToList();
        Metadata.Log.Reset();
        left.ForEach(artist => Metadata.Behave(artist.Mbid, EntryBehaviour.AlwaysCold()));

        var run = await RunAsync();

        run.ExitCode.Should().Be(0);
        left.Should().HaveCount(3);
        Asked.Should().BeEquivalentTo(left.Select(PathOf), "a survey requests each entry once");
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task The_second_signal_ends_the_program_at_once(string signal, int exitCode)
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        Configure();
        var program = Start();
        await _gate.WhenWaitingAsync();
        await program.SignalAsync(signal);
        await program.WhenItSaysAsync("Stopping");

        await program.SignalAsync(signal);
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(exitCode);
        Folder.ResultsLogs.Should().BeEmpty("only an orderly end leaves a results log");
        run.Error.Should().NotContain("   at ");
    }

    [Fact]
    public async Task An_ignored_SIGINT_stays_ignored_and_SIGTERM_ends_the_run()
    {
        var program = await StartHangingUnderAsync("env", "--ignore-signal=INT");

        await program.SignalAsync("INT");
        await program.SignalAsync("TERM");

        (await program.EndAsync()).ExitCode.Should().Be(143, "SIGINT came first and would have given 130");
    }

    [Fact]
    public async Task The_test_launcher_restores_the_default_handling_of_SIGINT()
    {
        var program = await StartHangingUnderAsync(["env", "--ignore-signal=INT", .. BuiltProgram.WithUsualSignals]);

        await program.SignalAsync("INT");

        (await program.EndAsync()).ExitCode.Should().Be(130);
    }

    private async Task<RunningProgram> StartHangingUnderAsync(params string[] command)
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Hanging);
        Configure();
        var program = StartUnder(command);
        await program.WhenItSaysAsync("[3/4]");
        return program;
    }

    [Fact]
    public async Task A_signal_aborts_an_endless_request_and_its_entry_stays_untried()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Hanging);
        Configure();
        var program = Start();
        await program.WhenItSaysAsync("[3/4]");

        await program.SignalAsync("TERM");
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(143);
        StatusOf(Artists[0]).Should().BeEmpty();
        Folder.ResultsLogs.Should().ContainSingle();
    }

    [Fact]
    public async Task A_signal_while_Lidarr_is_slow_ends_the_run()
    {
        Lidarr.ArtistFault = LidarrFault.Hang;
        Configure();
        var program = Start();
        await Lidarr.Log.WhenTotalAsync(1).WaitAsync(RunningProgram.Patience);

        await program.SignalAsync("TERM");
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(143);
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task A_signal_during_Retry_After_ends_the_run()
    {
        Configure();
        Metadata.Condition = ServiceCondition.RateLimited(TimeSpan.FromMinutes(9));
        var program = Start();
        await program.WhenItSaysAsync("=== Phase 1");

        await program.SignalAsync("INT");
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(130);
        Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task A_signal_ends_a_dry_run()
    {
        Lidarr.ArtistFault = LidarrFault.Hang;
        Configure();
        var program = Start("--dry-run");
        await Lidarr.Log.WhenTotalAsync(1).WaitAsync(RunningProgram.Patience);

        await program.SignalAsync("INT");

        (await program.EndAsync()).ExitCode.Should().Be(130);
    }
}
