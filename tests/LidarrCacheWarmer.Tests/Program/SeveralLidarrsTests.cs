using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Two Lidarrs with overlapping libraries, one ledger and one metadata server.</summary>
public sealed class SeveralLidarrsTests : ProgramTest
{
    private const string Albums = "run.process_release_groups = true", NoNewAlbums = "run.warm_new_albums = false";

    private SimulatedWorld? _other;

    protected override WorldOptions Options => base.Options with { Library = Library(6) };

    /// <summary>
    /// The second Lidarr, with the first four of the six artists of <see cref="ProgramTest.Lidarr"/>.
    /// </summary>
    private SimulatedLidarr Other => _other!.Lidarr;

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task Shared_entries_are_requested_once_and_the_ledger_names_both_Lidarrs(string storage)
    {
        await using var other = await StartOtherAsync();
        Configure([.. Both(), $"ledger.storage_type = {storage}", Albums, NoNewAlbums]);

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Asked.Should().BeEquivalentTo(Artists.Select(PathOf).Concat(Artists.SelectMany(artist => artist.Albums).Select(PathOf)));
        run.OutputLines.Should().Contain("ℹ️  [lidarr] has 6 artists.").And.Contain("ℹ️  [lidarr.kids] has 4 artists.")
            .And.Contain("✅ Found 6 artists in Lidarr").And.Contain("✅ Found 12 release groups in Lidarr");
        LedgerRows.Artists(Folder).Values.CountBy(row => row["instances"]).Should().BeEquivalentTo(
            new Dictionary<string, int> { ["lidarr lidarr.kids"] = 4, ["lidarr"] = 2 });
        LedgerRows.ReleaseGroups(Folder).Values.CountBy(row => row["instances"]).Should().BeEquivalentTo(
            new Dictionary<string, int> { ["lidarr lidarr.kids"] = 8, ["lidarr"] = 4 });
        (await File.ReadAllTextAsync(Folder.ResultsLogs.Single())).Should().Contain("\nlidarrs=lidarr lidarr.kids\nlidarrs_unread=\n");
    }

    [Theory]
    [InlineData(LidarrFault.ServerError)]
    [InlineData(LidarrFault.LoginRedirect)]
    [InlineData(LidarrFault.Hang)]
    [InlineData(LidarrFault.Reset)]
    public async Task An_unreadable_Lidarr_is_named_and_its_entries_are_still_warmed(LidarrFault fault)
    {
        await using var other = await StartOtherAsync();
        Configure([.. Both(), "lidarr.lidarr_timeout = 1"]);
        await RunBeforeAsync();
        Lidarr.Fault = fault;

        var run = await RunAsync("--force-artists");

        run.ExitCode.Should().Be(0, because: run.Error);
        Asked.Should().BeEquivalentTo(Artists.Select(PathOf), "entries of the silent Lidarr are warmed as before");
        run.OutputLines.Should().ContainSingle(line => line.StartsWith("⚠️  Cannot read [lidarr]; using its library from "));
        Folder.ResultsLogs.Select(File.ReadAllText).Should().ContainSingle(log => log.Contains("lidarrs_unread=lidarr\n"));
    }

    [Fact]
    public async Task A_run_that_can_read_no_Lidarr_ends_with_exit_code_3_and_names_every_Lidarr()
    {
        await using var other = await StartOtherAsync();
        Configure(Both());
        Lidarr.Fault = LidarrFault.ServerError;
        Other.Fault = LidarrFault.StartingUp;

        var run = await RunAsync();

        run.ExitCode.Should().Be(3);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(Lidarr.BaseUrl).And.Contain(Other.BaseUrl);
        Metadata.Log.Total.Should().Be(0);
    }

    [Fact]
    public async Task Adding_renaming_or_removing_a_second_Lidarr_costs_no_request()
    {
        await using var other = await StartOtherAsync();
        Configure();
        await RunBeforeAsync();

        foreach (var settings in (string[][])[Both(), Named("children"), [], Both()])
        {
            Configure(settings);
            var run = await RunAsync();
            run.ExitCode.Should().Be(0, because: run.Error);
            Metadata.Log.Total.Should().Be(0);
        }

        LedgerRows.Artists(Folder).Should().HaveCount(6);
    }

    [Fact]
    public async Task A_run_with_target_auto_warms_the_first_Lidarrs_server_and_names_a_Lidarr_with_another_server()
    {
        await using var other = await StartOtherAsync();
        Other.MetadataSource = "http://other.example.com/api/v0.4";
        Configure([.. Both(), "probe.target_base_url = auto"]);

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Asked.Should().BeEquivalentTo(Artists.Select(PathOf));
        run.OutputLines.Should().Contain($"ℹ️  The metadata server of [lidarr] is {Metadata.BaseUrl}")
            .And.Contain("⚠️  [lidarr.kids] uses the metadata server http://other.example.com/api/v0.4, but this run warms "
                + $"{Metadata.BaseUrl}, the server of [lidarr]. Run a second warmer for [lidarr.kids]");
    }

    [Fact]
    public async Task A_run_with_target_auto_keeps_the_last_server_while_the_first_Lidarr_is_unreachable()
    {
        await using var other = await StartOtherAsync();
        Configure([.. Both(), "probe.target_base_url = auto"]);
        await RunBeforeAsync();
        Other.MetadataSource = _other!.Metadata.BaseUrl;
        Lidarr.Fault = LidarrFault.ServerError;

        var run = await RunAsync("--force-artists");

        run.ExitCode.Should().Be(0, because: run.Error);
        _other.Metadata.Log.Total.Should().Be(0);
        Asked.Should().BeEquivalentTo(Artists.Select(PathOf));
        run.OutputLines.Should().Contain($"⚠️  Cannot ask [lidarr] for its metadata server; warming {Metadata.BaseUrl} as in the last run");
    }

    [Fact]
    public async Task Check_warns_about_an_unreadable_Lidarr_and_about_one_with_another_server()
    {
        await using var other = await StartOtherAsync();
        Other.MetadataSource = "http://other.example.com/api/v0.4";
        Configure([.. Both(), "probe.target_base_url = auto"]);

        (await RunBareAsync("check")).OutputLines.Should().Contain(
            "  ⚠️  [lidarr.kids] It uses the metadata server http://other.example.com/api/v0.4, but the warmer sends its "
                + $"requests to {Metadata.BaseUrl}, the server of [lidarr]. Run a second warmer for [lidarr.kids].");

        Other.Fault = LidarrFault.ServerError;
        var check = await RunBareAsync("check");
        check.ExitCode.Should().Be(0, because: check.Output);
        check.OutputLines.Should().Contain(line => line.StartsWith("  ⚠️  [lidarr.kids] http"));
    }

    [Fact]
    public async Task A_recovered_artist_is_refreshed_by_both_Lidarrs()
    {
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.Cold(1));
        await using var other = await StartOtherAsync();
        Configure([.. Both(), "actions.update_lidarr = true"]);
        await RunBeforeAsync();

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Lidarr.Commands.Should().ContainSingle().Which.ArtistIds.Should().Equal(Artists[1].Id);
        Other.Commands.Should().ContainSingle().Which.ArtistIds.Should().Equal(Artists[1].Id);
        run.OutputLines.Should().Contain("✅ [lidarr] has refreshed 1 artist").And.Contain("✅ [lidarr.kids] has refreshed 1 artist");
        LedgerRows.Artists(Folder).Values.Should().OnlyContain(row => row["refresh_pending"] == "");
    }

    [Fact]
    public async Task Entries_added_to_either_Lidarr_are_warmed_at_once()
    {
        await using var other = await StartOtherAsync();
        Configure([.. Both(), "schedule.interval_seconds = 3600"]);
        var program = StartSchedule();
        await program.WhenItSaysAsync("Next run");
        await program.WhenItSaysAsync($"Watching Lidarr for additions at {Lidarr.BaseUrl}");
        await program.WhenItSaysAsync($"Watching Lidarr for additions at {Other.BaseUrl}");

        var added = await Other.AddArtistAsync("Just Added", albums: 0);
        await program.WhenItSaysAsync("Warmed additions from Lidarr");
        await StopAsync(program);

        Asked.Should().Contain(PathOf(added));
    }

    [Fact]
    public async Task A_second_Lidarr_may_come_from_the_environment_alone()
    {
        await using var other = await StartOtherAsync();
        Configure();

        var run = await StartWith(new Dictionary<string, string>
        {
            ["LCW__LIDARR__KIDS__BASE_URL"] = Other.BaseUrl.Replace("http://", "http://me:secret@", StringComparison.Ordinal),
            ["LCW__LIDARR__KIDS__API_KEY"] = Other.ApiKey,
        }).EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.OutputLines.Should().Contain("ℹ️  [lidarr.kids] has 4 artists.");
        Other.Log.Requests.Should().OnlyContain(request => request.Headers["Authorization"].StartsWith("Basic "), "that Lidarr has its own login");
        Lidarr.Log.Requests.Should().OnlyContain(request => !request.Headers.ContainsKey("Authorization"));
        run.Output.Should().NotContain("secret");
    }

    [Fact]
    public async Task The_commands_check_stats_and_ledger_name_the_Lidarr_of_each_entry()
    {
        await using var other = await StartOtherAsync();
        Configure([.. Both(), Albums, NoNewAlbums]);
        await RunBeforeAsync();

        var check = await RunBareAsync("check");
        check.OutputLines.Should().Contain(line => line.StartsWith("  ✅ [lidarr] Its library has 6 artists and 12 albums (read in"))
            .And.Contain(line => line.StartsWith("  ✅ [lidarr.kids] Its library has 4 artists and 8 albums (read in"));

        var stats = await RunBareAsync("stats");
        check.Output.Should().Contain("The clock agrees with [lidarr], [lidarr.kids] and the metadata server");
        stats.OutputLines.Should().Contain("   [lidarr]: 6 of 6 artists cached (100.0%); 12 of 12 release groups cached (100.0%)")
            .And.Contain("   [lidarr.kids]: 4 of 4 artists cached (100.0%); 8 of 8 release groups cached (100.0%)");
        (await RunBareAsync("stats", "--json")).Output.Should().Contain("\"lidarr\": \"lidarr.kids\"");

        var (shared, own) = (Artists[0].Mbid, Artists[5].Mbid);
        (await RunBareAsync("ledger", "show", shared)).OutputLines.Should().Contain($"  [lidarr]          {Lidarr.BaseUrl}/artist/{shared}")
            .And.Contain($"  [lidarr.kids]     {Other.BaseUrl}/artist/{shared}");
        (await RunBareAsync("ledger", "show", own)).Output.Should().NotContain("[lidarr.kids]");
        (await RunBareAsync("ledger", "list", "--lidarr", "kids", "--kind", "artist")).OutputLines.Should().HaveCount(4);
        (await RunBareAsync("ledger", "list", "--lidarr", "lidarr", "--kind", "artist")).OutputLines.Should().HaveCount(6);
        (await RunBareAsync("ledger", "list", "--lidarr", "my kids")).ExitCode.Should().Be(2);
        (await RunBareAsync("ledger", "list", "--json")).Output.Should().Contain("\"instances\":[\"lidarr\",\"lidarr.kids\"]");
    }

    [Fact]
    public async Task Metrics_count_a_shared_entry_once_for_the_first_Lidarr_in_the_config()
    {
        await using var other = await StartOtherAsync();
        Configure([.. Both(), .. MetricsReader.Settings, "web.metrics = true"]);
        var service = StartSchedule();
        await service.WhenItSaysAsync("Next run");

        using var answer = await MetricsReader.GetAsync(MetricsReader.AddressOf(service), MetricsReader.Key);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        text.Split('\n').Where(line => line.Contains("kind=\"artist\",verdict=\"warm\"")).Should().Equal(
            "lidarr_cache_warmer_entries{instance_name=\"lidarr\",kind=\"artist\",verdict=\"warm\"} 6",
            "lidarr_cache_warmer_entries{instance_name=\"lidarr.kids\",kind=\"artist\",verdict=\"warm\"} 0",
            "lidarr_cache_warmer_entries{instance_name=\"none\",kind=\"artist\",verdict=\"warm\"} 0");
    }

    private static LibraryOptions Library(int artists) => new() { Artists = artists, AlbumsPerArtist = 2, AwkwardNames = false };

    private string[] Both() => Named("kids");

    private string[] Named(string name) => [$"lidarr.{name}.base_url = {Other.BaseUrl}", $"lidarr.{name}.api_key = {Other.ApiKey}"];

    private Task<ProgramRun> RunBareAsync(params string[] command) =>
        StartBare(new Dictionary<string, string>(), [.. command, "--config", Folder.Config]).EndAsync();

    private async Task<SimulatedWorld> StartOtherAsync()
    {
        _other = await SimulatedWorld.StartAsync(Options with { Library = Library(4), Lidarr = new LidarrOptions { UrlBase = "/kids" } });
        Other.MetadataSource = Metadata.BaseUrl;
        return _other;
    }
}
