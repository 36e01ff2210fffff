using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>
/// An artist is added to the simulated Lidarr, which gets only one of the artist's four albums before the gateway sheds
/// load. <see cref="Service.AddedWhileSheddingTests"/> test the same in virtual time.
/// </summary>
public sealed class AddedWhileSheddingTests : WatchingServiceTest
{
    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task Albums_that_Lidarr_did_not_get_are_warmed_and_Lidarr_refreshes_their_artist_once(string storage)
    {
        Configure(Albums, "actions.update_lidarr = true", $"ledger.storage_type = {storage}");
        var program = await IdleAsync();

        var added = await AddWhileSheddingAsync();
        await program.WhenItSaysAsync("Lidarr has refreshed 1 artist");
        var run = await StopAsync(program);

        AskedByUs.Should().BeEquivalentTo([PathOf(added), .. added.Albums.Select(PathOf)]);
        World.Library.Artists.Single(artist => artist.Id == added.Id).Albums.Should().OnlyContain(album => album.HasReleases);
        Lidarr.Commands.Should().ContainSingle().Which.ArtistIds.Should().Equal(added.Id);
        run.Output.Should().Contain("Asking Lidarr to refresh 1 artist that failed before and are warm now...");
    }

    [Fact]
    public async Task Albums_that_Lidarr_did_not_get_are_warmed_without_a_command_to_Lidarr_if_update_lidarr_is_off()
    {
        Configure(Albums);
        var program = await IdleAsync();

        var added = await AddWhileSheddingAsync();
        await program.WhenItSaysAsync("Warmed additions from Lidarr: 5 cached, 0 failed");
        await StopAsync(program);

        AskedByUs.Should().BeEquivalentTo([PathOf(added), .. added.Albums.Select(PathOf)]);
        Lidarr.Commands.Should().BeEmpty();
    }

    [Fact]
    public async Task A_run_that_finds_albums_without_releases_in_Lidarr_refreshes_their_artist()
    {
        Configure(Albums, "actions.update_lidarr = true");
        await RunBeforeAsync();
        var added = await AddWhileSheddingAsync();

        await RunAsync();
        await RunAsync();

        World.Library.Artists.Single(artist => artist.Id == added.Id).Albums.Should().OnlyContain(album => album.HasReleases);
        Lidarr.Commands.Should().ContainSingle().Which.ArtistIds.Should().Equal(added.Id);
    }

    [Fact]
    public async Task A_Lidarr_list_without_any_release_marks_no_album_as_incomplete()
    {
        foreach (var artist in Artists)
        {
            World.Library.Replace(artist with { Albums = [.. artist.Albums.Select(album => album with { HasReleases = false })] });
        }

        Configure(Albums, "actions.update_lidarr = true");
        await RunBeforeAsync();

        await RunAsync();

        Lidarr.Commands.Should().BeEmpty();
    }

    private IReadOnlyList<string> AskedByUs =>
    [
        .. Metadata.Log.Requests.Where(request => !request.UserAgent.StartsWith("Lidarr/", StringComparison.Ordinal))
            .Select(request => request.Target["/api/v0.4".Length..]).Where(path => path.Length > 0),
    ];

    private async Task<SimulatedArtist> AddWhileSheddingAsync()
    {
        Lidarr.AsksMetadata = true;
        Metadata.ConditionAfter(3, ServiceCondition.Shedding);
        var added = await Lidarr.AddArtistAsync("Just Added", albums: 4);
        Metadata.Shedding = false;
        added.Albums.Count(album => album.HasReleases).Should().Be(1);
        return added;
    }
}
