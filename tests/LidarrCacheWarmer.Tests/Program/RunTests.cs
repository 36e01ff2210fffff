using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The requests of three runs in a row.</summary>
public sealed class RunTests : ProgramTest
{
    [Fact]
    public async Task The_first_run_surveys_with_one_request_per_artist()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Cold(5));
        Configure();

        var run = await RunAsync();

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("First run detected");
        Asked.Should().BeEquivalentTo(Artists.Select(PathOf));
        StatusOf(Artists[0]).Should().Be("timeout");
        StatusOf(Artists[1]).Should().Be("success");
    }

    [Fact]
    public async Task The_second_run_warms_cold_entries_with_all_attempts()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Cold(5));
        Configure();
        await RunBeforeAsync();

        var run = await RunAsync();

        Asked.Should().Equal(Enumerable.Repeat(PathOf(Artists[0]), 5));
        run.Output.Should().Contain("SUCCESS (code=200, attempts=5)").And.NotContain("First run detected");
        StatusOf(Artists[0]).Should().Be("success");
    }

    [Fact]
    public async Task A_cold_entry_gets_the_configured_attempts()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.AlwaysCold());
        Configure("probe.max_attempts_per_artist = 7");
        await RunBeforeAsync();

        var run = await RunAsync();

        Asked.Should().Equal(Enumerable.Repeat(PathOf(Artists[0]), 7));
        run.Output.Should().Contain("TIMEOUT (code=503, attempts=7)");
        run.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_third_run_over_a_warm_library_sends_no_request()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Cold(3));
        Configure("run.process_release_groups = true");
        await RunBeforeAsync();
        await RunBeforeAsync();

        var run = await RunAsync();

        run.ExitCode.Should().Be(0);
        Metadata.Log.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Albums_of_warm_artists_are_requested_in_the_same_run()
    {
        Configure("run.process_release_groups = true");

        await RunAsync();

        Asked.Should().BeEquivalentTo(Artists.Select(PathOf).Concat(Artists.SelectMany(artist => artist.Albums).Select(PathOf)));
    }

    [Fact]
    public async Task Albums_of_a_failed_artist_are_left_to_a_later_run()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Cold(1));
        Configure("run.process_release_groups = true");

        await RunAsync();

        Asked.Should().NotContain(Artists[0].Albums.Select(PathOf)).And.Contain(Artists[1].Albums.Select(PathOf));
        LedgerRows.ReleaseGroups(Folder)[Artists[0].Albums[0].Mbid]["status"].Should().BeEmpty();
    }

    [Fact]
    public async Task Release_groups_get_their_own_configured_attempts()
    {
        Metadata.Behave(Artists[0].Albums[0].Mbid, EntryBehaviour.AlwaysCold());
        Configure("run.process_release_groups = true", "probe.max_attempts_per_rg = 3", "probe.max_attempts_per_artist = 9");
        await RunBeforeAsync();

        await RunAsync();

        Asked.Should().Equal(Enumerable.Repeat(PathOf(Artists[0].Albums[0]), 3));
    }

    [Fact]
    public async Task An_artist_added_after_the_survey_gets_all_attempts_at_once()
    {
        Configure();
        await RunBeforeAsync();
        var added = World.Library.Add("Added Later");
        Metadata.Behave(added.Mbid, EntryBehaviour.Cold(4));

        await RunAsync();

        Asked.Should().Equal(Enumerable.Repeat(PathOf(added), 5));
    }

    [Fact]
    public async Task An_entry_with_broken_connections_gets_exactly_the_configured_attempts()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Reset);
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.Closed);
        Configure("probe.max_attempts_per_artist = 4");
        await RunBeforeAsync();

        await RunAsync();

        Metadata.Log.CountOf("/api/v0.4" + PathOf(Artists[0])).Should().Be(4);
        Metadata.Log.CountOf("/api/v0.4" + PathOf(Artists[1])).Should().Be(4);
    }
}
