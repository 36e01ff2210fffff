using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>
/// MusicBrainz has merged an artist into one that Lidarr does not have: refreshing the old one leads Lidarr to the new one
/// and its albums, which are warm by then.
/// </summary>
public sealed class MergedArtistTests : ProgramTest
{
    private const string Albums = "run.process_release_groups = true";

    private static readonly SimulatedArtist Target = new()
    {
        Mbid = "77777777-7777-4777-8777-777777777777",
        Name = "The Remaining One",
        Albums =
        [
            new SimulatedAlbum("11111111-1111-4111-8111-111111111111", "Studio"),
            new SimulatedAlbum("22222222-2222-4222-8222-222222222222", "Live") { SecondaryTypes = ["Live"] },
        ],
    };

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task The_new_artist_and_the_albums_admitted_by_the_old_ones_profile_are_warmed_in_the_same_run(string storage)
    {
        Merge();
        Configure(Albums, $"ledger.storage_type = {storage}");

        var run = await RunAsync();

        Asked.Should().OnlyHaveUniqueItems()
            .And.Contain([PathOf(Target), PathOf(Target.Albums[0])]).And.NotContain(PathOf(Target.Albums[1]));
        LedgerRows.Artists(Folder)[Target.Mbid].Should().Contain("verdict", "warm").And.Contain("artist_name", Target.Name);
        LedgerRows.ReleaseGroups(Folder)[Target.Albums[0].Mbid].Should().Contain("verdict", "warm").And.Contain("artist_mbid", Target.Mbid);
        run.Output.Should().Contain("Artists complete: 5 success");
        run.OutputLines.Should().ContainSingle(line => line.Contains("/5] Checking The Remaining One"));
    }

    [Fact]
    public async Task The_next_run_requests_nothing()
    {
        Merge();
        Configure(Albums);
        await RunBeforeAsync();

        await RunAsync();

        Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task A_cold_new_artist_is_requested_again()
    {
        Merge();
        Metadata.Behave(Target.Mbid, EntryBehaviour.Cold(1));
        Configure(Albums);
        await RunBeforeAsync();

        await RunAsync();

        Asked.Should().Equal(PathOf(Target), PathOf(Target.Albums[0]));
    }

    [Fact]
    public async Task The_new_artist_is_no_longer_requested_once_the_old_one_leaves_Lidarr()
    {
        Merge();
        Metadata.Behave(Target.Mbid, EntryBehaviour.Cold(1));
        Configure(Albums);
        await RunBeforeAsync();
        World.Library.Remove(Artists[1].Mbid);

        var run = await RunAsync();

        Asked.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_new_artist_that_Lidarr_has_is_requested_once_like_any_other()
    {
        World.Library.Add(Target);
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.Merged(Target.Mbid));
        Configure(Albums);

        var run = await RunAsync();

        Asked.Should().OnlyHaveUniqueItems().And.Contain(PathOf(Target.Albums[1]));
        run.Output.Should().Contain("Artists complete: 5 success");
    }

    [Fact]
    public async Task A_name_missing_in_Lidarr_is_not_searched()
    {
        Merge();
        Configure("run.process_artist_textsearch = true");

        await RunAsync();

        Asked.Where(path => path.StartsWith("/search", StringComparison.Ordinal)).Should().HaveCount(4);
    }

    [Fact]
    public async Task Lidarr_never_refreshes_a_merged_artist()
    {
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.Cold(1, 404));
        Configure(Albums, "actions.update_lidarr = true");
        await RunBeforeAsync();
        World.Library.Replace(Artists[1] with { Albums = [.. Artists[1].Albums.Select(album => album with { HasReleases = false })] });
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.Merged(Target.Mbid));

        await RunAsync();
        await RunAsync("--force-artists");

        LedgerRows.Artists(Folder)[Artists[1].Mbid]["verdict"].Should().Be("merged");
        LedgerRows.ReleaseGroups(Folder)[Artists[1].Albums[0].Mbid]["verdict"].Should().Be("warm");
        Lidarr.Commands.Should().BeEmpty();
    }

    // The metadata service knows the new artist; Lidarr had it and lost it.
    private void Merge()
    {
        World.Library.Add(Target);
        World.Library.Remove(Target.Mbid);
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.Merged(Target.Mbid));
    }
}
