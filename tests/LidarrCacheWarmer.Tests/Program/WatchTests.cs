using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>What is added to Lidarr is warmed at once.</summary>
public sealed class WatchTests : ProgramTest
{
    private const string Albums = "run.process_release_groups = true";

    private readonly GateTime _gate = new();

    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 16, AlbumsPerArtist = 1, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true },
        Time = _gate,
    };

    [Theory]
    [InlineData(false, "csv")]
    [InlineData(true, "csv")]
    [InlineData(true, "sqlite")]
    public async Task An_artist_that_is_added_between_two_runs_is_asked_for_without_reading_the_library_again(
        bool withAlbums, string storage)
    {
        Configure($"run.process_release_groups = {withAlbums}", $"ledger.storage_type = {storage}");
        var program = await IdleAsync();

        var added = await Lidarr.AddArtistAsync("Just Added", albums: 3);
        await program.WhenItSaysAsync("Warmed what was added to Lidarr");
        var run = await StopAsync(program);

        string[] albums = withAlbums ? [.. added.Albums.Select(PathOf)] : [];
        Asked[0].Should().Be(PathOf(added));
        Asked.Should().BeEquivalentTo([PathOf(added), .. albums]);
        Lidarr.Log.Requests.Should().NotContain(request => request.Target.StartsWith("/api/v1/a", StringComparison.Ordinal));
        StatusOf(added).Should().Be("success");
        added.Albums.Count(album => withAlbums && LedgerRows.ReleaseGroups(Folder)[album.Mbid]["status"] == "success")
            .Should().Be(albums.Length);
        run.Output.Should().Contain($"Added in Lidarr: Just Added [{added.Mbid}] ... SUCCESS (code=200, attempts=1)");
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task An_artist_that_is_cold_at_first_gets_its_attempts()
    {
        Configure();
        var program = await IdleAsync();
        var added = World.Library.Add("Cold at First");
        Metadata.Behave(added.Mbid, EntryBehaviour.Cold(3));

        await Lidarr.AddArtistAsync(added);
        await program.WhenItSaysAsync("Warmed what was added to Lidarr: 1 cached, 0 failed, 5 requests.");
        await StopAsync(program);

        Asked.Should().Equal(Enumerable.Repeat(PathOf(added), 4));
    }

    [Fact]
    public async Task An_album_that_is_added_to_a_warm_artist_is_asked_for_alone()
    {
        Configure(Albums);
        var program = await IdleAsync();
        var album = new SimulatedAlbum("11111111-1111-4111-8111-111111111111", "Later");

        await Lidarr.AddAlbumAsync(Artists[3].Mbid, album);
        await program.WhenItSaysAsync("Warmed what was added to Lidarr");
        await StopAsync(program);

        Asked.Should().Equal(PathOf(album));
    }

    [Fact]
    public async Task The_next_run_does_not_ask_for_it_again()
    {
        Configure(Albums, "schedule.interval_seconds = 4");
        var program = await IdleAsync();
        var added = await Lidarr.AddArtistAsync("Just Added", albums: 1);
        await program.WhenItSaysAsync("Next run", times: 2);
        await StopAsync(program);

        Asked.Should().BeEquivalentTo([PathOf(added), PathOf(added.Albums[0])]);
    }

    [Fact]
    public async Task An_artist_that_is_added_during_a_long_run_goes_before_the_rest_and_is_asked_once()
    {
        Configure(Albums, "probe.rate_limit_per_second = 2");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Listening at");
        await program.WhenItSaysAsync("[1/16]");

        var added = await Lidarr.AddArtistAsync("Just Added", albums: 1);
        await program.WhenItSaysAsync("Artists complete");
        await program.WhenItSaysAsync("Release groups complete");
        await StopAsync(program);

        Asked.Count(path => path == PathOf(added)).Should().Be(1);
        Asked.Count(path => path == PathOf(added.Albums[0])).Should().Be(1);
        Asked.SkipWhile(path => path != PathOf(added)).Count(path => path.StartsWith("/artist/", StringComparison.Ordinal))
            .Should().BeGreaterThan(4, "many were still to come when it was added");
        StatusOf(added).Should().Be("success");
    }

    [Fact]
    public async Task What_is_added_while_the_library_is_read_is_asked_once()
    {
        Lidarr.FirstByteDelay = GateTime.Wait;
        Configure(Albums);
        var program = StartSchedule();
        await program.WhenItSaysAsync("Listening at");
        await _gate.WhenWaitingAsync();
        var added = await Lidarr.AddArtistAsync("Just Added", albums: 2);

        Lidarr.FirstByteDelay = TimeSpan.Zero;
        _gate.Open();
        await program.WhenItSaysAsync("Next run");
        await StopAsync(program);

        Asked.Should().OnlyHaveUniqueItems().And.HaveCount(32 + 3).And.Contain(PathOf(added));
    }

    [Fact]
    public async Task A_signal_meanwhile_lets_it_finish_and_ends_the_service()
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
    public async Task A_connection_that_breaks_is_made_again_and_what_comes_then_is_heard()
    {
        Configure();
        var program = await IdleAsync();
        Lidarr.DropListeners();
        await Lidarr.WhenListenersCameAsync(2).WaitAsync(RunningProgram.Patience);
        await program.WhenItSaysAsync("Listening at", times: 2);

        var added = await Lidarr.AddArtistAsync("Just Added");
        await program.WhenItSaysAsync("Warmed what was added to Lidarr: 1 cached");
        await StopAsync(program);

        Asked.Should().Equal(PathOf(added));
    }

    [Fact]
    public async Task An_artist_that_stays_cold_is_counted_as_failed_and_left_for_the_next_run()
    {
        Configure(Albums, "probe.max_attempts_per_artist = 2");
        var program = await IdleAsync();
        var added = World.Library.Add("Cold", albums: 2);
        Metadata.Behave(added.Mbid, EntryBehaviour.AlwaysCold());

        await Lidarr.AddArtistAsync(added);
        await program.WhenItSaysAsync("Warmed what was added to Lidarr: 0 cached, 1 failed, 3 requests.");
        await StopAsync(program);

        Asked.Should().Equal(PathOf(added), PathOf(added));
        StatusOf(added).Should().Be("timeout");
    }

    [Fact]
    public async Task What_is_added_before_the_first_run_does_not_take_the_survey_away()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.AlwaysCold());
        Configure("schedule.run_at_start = false");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Listening at");
        await Lidarr.AddArtistAsync("Just Added", albums: 0);
        await program.WhenItSaysAsync("Warmed what was added to Lidarr: 1 cached");
        await StopAsync(program);

        var run = await RunAsync();

        run.Output.Should().Contain("Surveying what is cached: 1 attempt per artist");
        Asked.Count(path => path == PathOf(Artists[0])).Should().Be(1);
    }

    [Fact]
    public async Task An_album_that_is_added_before_the_first_phase_of_albums_does_not_take_their_survey_away()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        Configure(Albums);
        var program = StartSchedule();
        await program.WhenItSaysAsync("Listening at");
        await _gate.WhenWaitingAsync();
        await Lidarr.AddArtistAsync("Just Added", albums: 1);
        await program.WhenItSaysAsync("Added in Lidarr: Just Added - ");

        _gate.Open();
        await program.WhenItSaysAsync("Surveying what is cached: 1 attempt per release group");
        await StopAsync(program);
    }

    [Fact]
    public async Task A_Lidarr_whose_events_cannot_be_heard_disturbs_nothing()
    {
        Lidarr.Hub = HubState.Absent;
        Configure("schedule.interval_seconds = 2", "schedule.max_runs = 3");

        var run = await StartSchedule().EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Error.Should().BeEmpty();
        run.OutputLines.Count(line => line.Contains("/signalr/messages", StringComparison.Ordinal)).Should().Be(1);
        run.OutputLines[^1].Should().StartWith("3 runs were made");
    }

    [Fact]
    public async Task Who_does_not_want_it_is_not_listening()
    {
        Configure("schedule.watch_lidarr = false");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Next run");

        await StopAsync(program);

        Lidarr.Log.Requests.Should().NotContain(request => request.Target.Contains("signalr"));
    }

    /// <summary>A service that has made its first run, waits for the next one, and listens.</summary>
    private async Task<RunningProgram> IdleAsync()
    {
        var program = StartSchedule();
        await program.WhenItSaysAsync("Listening at");
        await program.WhenItSaysAsync("Next run");
        Metadata.Log.Reset();
        Lidarr.Log.Reset();
        return program;
    }
}
