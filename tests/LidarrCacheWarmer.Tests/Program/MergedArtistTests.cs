using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>
/// MusicBrainz has merged Lidarr's artist (the old one) into an artist that Lidarr lacks (the new one). When Lidarr
/// refreshes the old artist and requests the new one and its albums, these are already warm.
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
    public async Task The_new_artist_and_albums_allowed_by_the_old_artists_profile_are_warmed_in_the_same_run(string storage)
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
    public async Task The_run_after_the_new_artist_and_its_albums_were_warmed_requests_nothing()
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
    public async Task The_new_artist_is_no_longer_requested_after_the_old_artist_has_left_Lidarr()
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
    public async Task The_program_does_not_search_the_name_of_a_new_artist_that_Lidarr_lacks()
    {
        Merge();
        Configure("run.process_artist_textsearch = true");

        await RunAsync();

        Asked.Where(path => path.StartsWith("/search", StringComparison.Ordinal)).Should().HaveCount(4);
    }

    [Fact]
    public async Task The_program_never_tells_Lidarr_to_refresh_a_merged_artist()
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

    // Adding and removing the new artist leaves it in the metadata service and not in Lidarr.
    private void Merge()
    {
        World.Library.Add(Target);
        World.Library.Remove(Target.Mbid);
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.Merged(Target.Mbid));
    }
}
