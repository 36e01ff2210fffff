using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The program tells Lidarr to refresh artists that had failed and are now warm.</summary>
public sealed class UpdateLidarrTests : ProgramTest
{
    private const string Update = "actions.update_lidarr = true";

    private readonly GateTime _gate = new();

    protected override WorldOptions Options => base.Options with { Time = _gate };

    [Fact]
    public async Task A_survey_refreshes_no_artist()
    {
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.AlwaysCold());
        Configure(Update);

        await RunAsync();

        Lidarr.Commands.Should().BeEmpty();
        ResultsLog().Should().Contain("lidarr_refreshes_triggered=0");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_recovered_artist_is_refreshed_once_at_the_end_of_the_run(string storage)
    {
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.Cold(3));
        Metadata.Behave(Artists[2].Mbid, EntryBehaviour.AlwaysCold());
        Configure(Update, "run.process_release_groups = true", "probe.max_attempts_per_artist = 4", $"ledger.storage_type = {storage}");
        await RunBeforeAsync();

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        var command = Lidarr.Commands.Should().ContainSingle().Subject;
        command.Name.Should().Be("RefreshArtist");
        command.ArtistIds.Should().Equal(Artists[1].Id);
        Asked.Should().Contain(Artists[1].Albums.Select(PathOf));
        Lidarr.Log.Requests.Single(request => request.Method == "POST").Timestamp
            .Should().BeGreaterThan(Metadata.Log.Requests.Max(request => request.Timestamp));
        run.Output.Should().Contain("Asking Lidarr to refresh 1 artist that failed before and are warm now...")
            .And.Contain("✅ Lidarr has refreshed 1 artist\n");
        ResultsLog().Should().Contain("lidarr_refreshes_triggered=1");
    }

    [Fact]
    public async Task The_run_after_a_refresh_refreshes_no_artist()
    {
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.Cold(1));
        Configure(Update);
        await RunBeforeAsync();
        await RunBeforeAsync();

        await RunAsync("--force-artists");

        Lidarr.Commands.Should().ContainSingle();
    }

    [Fact]
    public async Task Artists_above_the_refresh_limit_are_left_for_the_next_run()
    {
        foreach (var artist in Artists.Take(3))
        {
            Metadata.Behave(artist.Mbid, EntryBehaviour.Cold(1));
        }

        Configure(Update, "actions.max_refreshes_per_run = 2");
        await RunBeforeAsync();

        var first = await RunAsync();
        var second = await RunAsync();

        Lidarr.Commands.SelectMany(command => command.ArtistIds).Should().BeEquivalentTo(Artists.Take(3).Select(artist => artist.Id));
        first.Output.Should().Contain("2 artists").And.Contain("(1 more after the next run)");
        second.Output.Should().Contain("Lidarr has refreshed 1 artist\n");
        Folder.ResultsLogs.Select(File.ReadAllText).Select(RefreshesOf).Should().BeEquivalentTo("0", "2", "1");
    }

    [Fact]
    public async Task A_command_that_Lidarr_rejects_is_sent_again_after_the_next_run()
    {
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.Cold(1, 404));
        Configure(Update);
        await RunBeforeAsync();
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        var program = Start();
        await _gate.WhenWaitingAsync();
        Lidarr.Fault = LidarrFault.ServerError;
        _gate.Open();
        var failed = await program.EndAsync();
        Lidarr.Fault = LidarrFault.None;

        var run = await RunAsync();

        failed.ExitCode.Should().Be(0);
        failed.Output.Should().Contain("Lidarr did not accept every refresh").And.NotContain("✅ Lidarr");
        Lidarr.Commands.Should().ContainSingle().Which.ArtistIds.Should().Equal(Artists[1].Id);
        run.Output.Should().Contain("Lidarr has refreshed 1 artist\n");
        Folder.ResultsLogs.Select(File.ReadAllText).Select(RefreshesOf).Should().BeEquivalentTo("0", "0", "1");
    }

    [Fact]
    public async Task A_command_forgotten_by_Lidarr_counts_as_ended()
    {
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.Cold(1));
        Lidarr.CommandEnd = CommandEnd.Forgotten;
        Configure(Update);
        await RunBeforeAsync();

        await RunAsync();
        await RunAsync();

        Lidarr.Commands.Should().ContainSingle();
    }

    [Fact]
    public async Task A_failed_command_is_sent_again_after_the_next_run()
    {
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.Cold(1));
        Lidarr.CommandEnd = CommandEnd.Failed;
        Configure(Update);
        await RunBeforeAsync();

        var run = await RunAsync();
        await RunAsync();

        run.Output.Should().Contain("⚠️  Lidarr has refreshed no artist (1 more after the next run)");
        Lidarr.Commands.Should().HaveCount(2).And.AllSatisfy(command => command.ArtistIds.Should().Equal(Artists[1].Id));
    }

    [Fact]
    public async Task No_artist_is_refreshed_if_update_lidarr_is_off()
    {
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.Cold(1));
        Configure();
        await RunBeforeAsync();

        await RunAsync();

        StatusOf(Artists[1]).Should().Be("success");
        Lidarr.Commands.Should().BeEmpty();
    }

    [Fact]
    public async Task A_signal_during_a_refresh_ends_the_program_and_the_refresh_counts_as_sent()
    {
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.Cold(1));
        Lidarr.CommandDuration = TimeSpan.FromDays(1);
        Configure(Update);
        await RunBeforeAsync();
        var program = Start();
        await program.WhenItSaysAsync("Asking Lidarr to refresh");
        await Lidarr.Log.WhenTotalAsync(4).WaitAsync(RunningProgram.Patience);

        await program.SignalAsync("TERM");
        var run = await program.EndAsync();
        Lidarr.CommandDuration = TimeSpan.Zero;
        await RunAsync();

        run.Error.Should().BeEmpty();
        Lidarr.Commands.Should().ContainSingle();
    }

    private string ResultsLog() => File.ReadAllText(Folder.ResultsLogs.OrderDescending(StringComparer.Ordinal).First());

    private static string RefreshesOf(string log) =>
        log.Split('\n').Single(line => line.StartsWith("lidarr_refreshes_triggered=", StringComparison.Ordinal)).Split('=')[1];
}
