using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Artists and albums that Lidarr adds during a run, or before the first run.</summary>
public sealed class WatchWhileBusyTests : WatchingServiceTest
{
    [Fact]
    public async Task An_artist_added_during_a_long_run_goes_first_and_is_requested_once()
    {
        Configure(Albums, "probe.rate_limit_per_second = 2");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Watching Lidarr for additions at");
        await program.WhenItSaysAsync("[1/16]");

        var added = await Lidarr.AddArtistAsync("Just Added", albums: 1);
        await program.WhenItSaysAsync("Artists complete");
        await program.WhenItSaysAsync("Release groups complete");
        await StopAsync(program);

        Asked.Count(path => path == PathOf(added)).Should().Be(1);
        Asked.Count(path => path == PathOf(added.Albums[0])).Should().Be(1);
        Asked.SkipWhile(path => path != PathOf(added)).Count(path => path.StartsWith("/artist/", StringComparison.Ordinal))
            .Should().BeGreaterThan(4, "many requests remained when the artist was added");
        StatusOf(added).Should().Be("success");
    }

    [Fact]
    public async Task An_entry_added_while_the_library_is_read_is_requested_once()
    {
        Lidarr.FirstByteDelay = GateTime.Wait;
        Configure(Albums);
        var program = StartSchedule();
        await program.WhenItSaysAsync("Watching Lidarr for additions at");
        await _gate.WhenWaitingAsync();
        var added = await Lidarr.AddArtistAsync("Just Added", albums: 2);

        Lidarr.FirstByteDelay = TimeSpan.Zero;
        _gate.Open();
        await program.WhenItSaysAsync("Next run");
        await StopAsync(program);

        Asked.Should().OnlyHaveUniqueItems().And.HaveCount(32 + 3).And.Contain(PathOf(added));
    }

    [Fact]
    public async Task A_signal_ends_the_service_after_the_request_for_an_added_artist_has_finished()
    {
        Configure(Albums);
        var program = await IdleAsync();
        var added = World.Library.Add("Slow", albums: 1);
        Metadata.Behave(added.Mbid, EntryBehaviour.Generating(GateTime.Wait));
        await Lidarr.AddArtistAsync(added);
        await _gate.WhenWaitingAsync();

        await program.SignalAsync("TERM");
        await program.WhenItSaysAsync("Stopping");
        _gate.Open();
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.OutputLines[^1].Should().Be("Stopped.");
        Asked.Should().Equal(PathOf(added));
        StatusOf(added).Should().Be("success");
    }

    [Fact]
    public async Task An_entry_added_before_the_first_run_does_not_end_the_survey()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.AlwaysCold());
        Configure("schedule.run_at_start = false");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Watching Lidarr for additions at");
        await Lidarr.AddArtistAsync("Just Added", albums: 0);
        await program.WhenItSaysAsync("Warmed additions from Lidarr: 1 cached");
        await StopAsync(program);

        var run = await RunAsync();

        run.Output.Should().Contain("Checking what is cached: 1 attempt per artist");
        Asked.Count(path => path == PathOf(Artists[0])).Should().Be(1);
    }

    [Fact]
    public async Task An_album_added_before_the_first_album_phase_does_not_end_the_album_survey()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        Configure(Albums);
        var program = StartSchedule();
        await program.WhenItSaysAsync("Watching Lidarr for additions at");
        await _gate.WhenWaitingAsync();
        await Lidarr.AddArtistAsync("Just Added", albums: 1);
        await program.WhenItSaysAsync("Added in Lidarr: Just Added - ");

        _gate.Open();
        await program.WhenItSaysAsync("Checking what is cached: 1 attempt per release group");
        await StopAsync(program);
    }
}
