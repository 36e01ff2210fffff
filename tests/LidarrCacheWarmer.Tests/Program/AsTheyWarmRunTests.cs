using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Runs with <c>order = as_they_warm</c>: albums are requested as soon as their artist is warm.</summary>
public sealed class AsTheyWarmRunTests : ProgramTest
{
    private static readonly SimulatedAlbum Fresh = new("11111111-1111-4111-8111-111111111111", "Fresh");

    private IEnumerable<SimulatedAlbum> Albums => Artists.SelectMany(artist => artist.Albums);

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task One_run_warms_a_cold_library_and_the_next_run_sends_no_request(string storage)
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Cold(2));
        Metadata.Behave(Artists[1].Albums[0].Mbid, EntryBehaviour.Cold(1));
        Configure(storage);

        var run = await RunBeforeAsync();
        var second = await RunAsync();

        run.Output.Should().Contain("=== Phase 1: Processing Artists ===").And.Contain("=== Phase 2: Processing Release Groups ===")
            .And.Contain("[4/4] Checking").And.Contain("[8/8] Checking").And.NotContain("First run detected");
        run.OutputLines.Should().Contain(line => line.StartsWith("Artists complete: 4 success, 0 failed", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("Release groups complete: 8 success, 0 failed", StringComparison.Ordinal));
        LedgerRows.ReleaseGroups(Folder).Values.Should().OnlyContain(row => row["status"] == "success" && row["artist_cache_status"] == "success");
        second.Output.Should().Contain("No artists to process").And.Contain("No release groups to process");
        Asked.Should().BeEmpty();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public async Task Albums_of_an_artist_that_stays_cold_are_neither_requested_nor_counted(int attempts)
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.AlwaysCold());
        Configure("csv", $"probe.max_attempts_per_artist = {attempts}");

        var run = await RunAsync();

        run.ExitCode.Should().Be(0);
        run.OutputLines.Should().Contain(line => line.StartsWith("Release groups complete: 6 success, 0 failed", StringComparison.Ordinal));
        Asked.Should().NotContain(Artists[0].Albums.Select(PathOf));
    }

    [Fact]
    public async Task An_album_listed_only_in_its_artists_answer_is_requested_once_in_the_same_run()
    {
        Metadata.Announce(Artists[1].Mbid, Fresh);
        Configure("sqlite");

        var run = await RunAsync();

        Asked.Should().BeEquivalentTo([.. Artists.Select(PathOf), .. Albums.Select(PathOf), PathOf(Fresh)]);
        run.Output.Should().Contain("Release groups complete: 9 success");
        LedgerRows.ReleaseGroups(Folder)[Fresh.Mbid]["status"].Should().Be("success");
    }

    [Fact]
    public async Task A_run_with_only_missing_artists_ends_although_the_last_result_is_held_back()
    {
        foreach (var artist in Artists)
        {
            Metadata.Behave(artist.Mbid, EntryBehaviour.MissingCached());
        }

        Configure("csv");

        var run = await RunAsync();

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("Artists complete: 0 success, 4 failed").And.Contain("Release groups: nothing was due");
        Asked.Should().BeEquivalentTo(Artists.Select(PathOf));
    }

    [Fact]
    public async Task A_run_warms_the_artists_even_if_Lidarrs_album_list_fails()
    {
        Lidarr.AlbumFault = LidarrFault.ServerError;
        Configure("csv");

        var run = await RunAsync();

        run.ExitCode.Should().Be(3);
        run.Output.Should().Contain("Artists complete: 4 success").And.Contain("Cannot read the albums");
        Artists.Should().OnlyContain(artist => StatusOf(artist) == "success");
    }

    [Fact]
    public async Task Every_entry_has_at_most_one_request_in_flight_and_the_rate_is_kept()
    {
        foreach (var album in Albums)
        {
            Metadata.Behave(album.Mbid, EntryBehaviour.Cold(3));
        }

        Configure("csv", "probe.rate_limit_per_second = 20");

        var run = await RunAsync();

        run.Output.Should().Contain("Release groups complete: 8 success");
        Asked.Should().HaveCount(4 + 8 * 4);
        run.OutputLines.Single(line => line.StartsWith("Sent: ", StringComparison.Ordinal)).Should().MatchRegex(@"\b(1?\d|20) in the busiest second");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_forced_run_over_a_warm_library_requests_everything_once(string storage)
    {
        Configure(storage);
        await RunBeforeAsync();

        var run = await RunAsync("--force-artists", "--force-rg");

        Asked.Should().BeEquivalentTo([.. Artists.Select(PathOf), .. Albums.Select(PathOf)]);
        run.Output.Should().Contain("Artists complete: 4 success, 0 failed, 0 newly warm, 0 newly broken, 0 thin, 0 merged, 0 missing, 0 left")
            .And.Contain("Release groups complete: 8 success, 0 failed, 0 newly warm, 0 newly broken, 0 thin, 0 merged, 0 missing, 0 left");
    }

    [Fact]
    public async Task Albums_are_requested_even_if_their_cached_artist_fails_a_forced_check()
    {
        Configure("csv", "probe.max_attempts_per_artist = 2");
        await RunBeforeAsync();
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.AlwaysCold());

        var run = await RunAsync("--force-artists", "--force-rg");

        Asked.Should().Contain(Artists[0].Albums.Select(PathOf));
        run.Output.Should().Contain("Release groups complete: 8 success").And.NotContain("ended early");
    }

    [Fact]
    public async Task A_dry_run_counts_the_albums_of_due_artists_and_estimates_the_duration()
    {
        Configure("csv", "probe.rate_limit_per_second = 3");

        var run = await RunAsync("--dry-run");

        run.Output.Should().Contain("Would process 4 artists").And.Contain("Would process 8 release groups")
            .And.Contain("At 3 requests per second, this takes about 4 s if everything is cached already, and 8 s if nothing is");
        Asked.Should().BeEmpty();
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task The_run_after_a_kill_repeats_no_saved_result(string storage)
    {
        foreach (var album in Albums)
        {
            Metadata.Behave(album.Mbid, EntryBehaviour.AlwaysCold());
        }

        Configure(storage, "probe.max_attempts_per_rg = 1000");
        var program = Start();
        await program.WhenItSaysAsync("[4/4] Checking");
        await WhenSavedAsync();
        await program.SignalAsync("KILL");
        _ = await program.EndAsync();
        foreach (var album in Albums)
        {
            Metadata.Behave(album.Mbid, EntryBehaviour.Cold(0));
        }

        Metadata.Log.Reset();
        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Asked.Should().BeEquivalentTo(Albums.Select(PathOf));
    }

    private void Configure(string storage, params IEnumerable<string> settings) => Folder.Configure(
        World, [$"ledger.storage_type = {storage}", "run.process_release_groups = true", "run.order = as_they_warm", .. settings]);

    // The program saves a result within a second.
    private static Task WhenSavedAsync() => Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
}
