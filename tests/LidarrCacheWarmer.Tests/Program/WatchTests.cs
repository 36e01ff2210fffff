using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The service warms artists and albums as soon as Lidarr adds them.</summary>
public sealed class WatchTests : WatchingServiceTest
{
    [Theory]
    [InlineData(false, "csv")]
    [InlineData(true, "csv")]
    [InlineData(true, "sqlite")]
    public async Task An_artist_added_between_two_runs_is_requested_without_reading_the_library_again(
        bool withAlbums, string storage)
    {
        Configure($"run.process_release_groups = {withAlbums}", $"ledger.storage_type = {storage}");
        var program = await IdleAsync();

        var added = await Lidarr.AddArtistAsync("Just Added", albums: 3);
        await program.WhenItSaysAsync("Warmed additions from Lidarr");
        var run = await StopAsync(program);

        string[] albums = withAlbums ? [.. added.Albums.Select(PathOf)] : [];
        Asked[0].Should().Be(PathOf(added));
        Asked.Should().BeEquivalentTo([PathOf(added), .. albums]);
        Lidarr.Log.Requests.Should().NotContain(request => request.Target == "/api/v1/artist" || request.Target == "/api/v1/album");
        StatusOf(added).Should().Be("success");
        added.Albums.Count(album => withAlbums && LedgerRows.ReleaseGroups(Folder)[album.Mbid]["status"] == "success")
            .Should().Be(albums.Length);
        run.Output.Should().Contain($"Added in Lidarr: Just Added [{added.Mbid}] ... SUCCESS (code=200, attempts=1)");
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task An_added_artist_that_is_cold_at_first_gets_its_attempts()
    {
        Configure();
        var program = await IdleAsync();
        var added = World.Library.Add("Cold at First");
        Metadata.Behave(added.Mbid, EntryBehaviour.Cold(3));

        await Lidarr.AddArtistAsync(added);
        await program.WhenItSaysAsync("Warmed additions from Lidarr: 1 cached, 0 failed, 5 requests.");
        await StopAsync(program);

        Asked.Should().Equal(Enumerable.Repeat(PathOf(added), 4));
    }

    [Fact]
    public async Task An_album_added_to_a_warm_artist_is_requested_without_its_artist()
    {
        Configure(Albums);
        var program = await IdleAsync();
        var album = new SimulatedAlbum("11111111-1111-4111-8111-111111111111", "Later");

        await Lidarr.AddAlbumAsync(Artists[3].Mbid, album);
        await program.WhenItSaysAsync("Warmed additions from Lidarr");
        await StopAsync(program);

        Asked.Should().Equal(PathOf(album));
    }

    [Fact]
    public async Task The_next_run_does_not_request_an_added_artist_again()
    {
        Configure(Albums, "schedule.interval_seconds = 4");
        var program = await IdleAsync();
        var added = await Lidarr.AddArtistAsync("Just Added", albums: 1);
        await program.WhenItSaysAsync("Next run", times: 2);
        await StopAsync(program);

        Asked.Should().BeEquivalentTo([PathOf(added), PathOf(added.Albums[0])]);
    }

    [Fact]
    public async Task A_broken_connection_is_restored_and_later_events_are_received()
    {
        Configure();
        var program = await IdleAsync();
        Lidarr.DropListeners();
        await Lidarr.WhenListenersCameAsync(2).WaitAsync(RunningProgram.Patience);
        await program.WhenItSaysAsync("Watching Lidarr for additions at", times: 2);

        var added = await Lidarr.AddArtistAsync("Just Added");
        await program.WhenItSaysAsync("Warmed additions from Lidarr: 1 cached");
        await StopAsync(program);

        Asked.Should().Equal(PathOf(added));
    }

    [Fact]
    public async Task An_added_artist_that_stays_cold_counts_as_failed_and_is_left_for_the_next_run()
    {
        Configure(Albums, "probe.max_attempts_per_artist = 2");
        var program = await IdleAsync();
        var added = World.Library.Add("Cold", albums: 2);
        Metadata.Behave(added.Mbid, EntryBehaviour.AlwaysCold());

        await Lidarr.AddArtistAsync(added);
        await program.WhenItSaysAsync("Warmed additions from Lidarr: 0 cached, 1 failed, 3 requests.");
        await StopAsync(program);

        Asked.Should().Equal(PathOf(added), PathOf(added));
        StatusOf(added).Should().Be("timeout");
    }

    [Fact]
    public async Task A_Lidarr_without_a_hub_does_not_disturb_the_runs()
    {
        Lidarr.Hub = HubState.Absent;
        Configure("schedule.interval_seconds = 2", "schedule.max_runs = 3");

        var run = await StartSchedule().EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Error.Should().BeEmpty();
        run.OutputLines.Count(line => line.Contains("/signalr/messages", StringComparison.Ordinal)).Should().Be(1);
        run.OutputLines[^1].Should().StartWith("3 runs done");
    }

    [Fact]
    public async Task No_connection_to_the_hub_is_made_if_watch_lidarr_is_off()
    {
        Configure("schedule.watch_lidarr = false");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Next run");

        await StopAsync(program);

        Lidarr.Log.Requests.Should().NotContain(request => request.Target.Contains("signalr"));
    }
}
