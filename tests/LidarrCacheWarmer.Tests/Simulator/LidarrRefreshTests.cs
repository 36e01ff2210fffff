using System.Text.Json;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Simulator;

/// <summary>The simulated Lidarr's requests to the metadata service, and the albums whose requests fail.</summary>
public sealed class LidarrRefreshTests : SimulatorTest
{
    [Fact]
    public async Task Lidarr_requests_an_added_artist_twice_and_then_each_album()
    {
        Lidarr.AsksMetadata = true;

        var added = await Lidarr.AddArtistAsync("New", albums: 2);

        Metadata.Log.Requests.Select(request => request.Target).Should().Equal(
            $"/api/v0.4/artist/{added.Mbid}", $"/api/v0.4/artist/{added.Mbid}",
            $"/api/v0.4/album/{added.Albums[0].Mbid}", $"/api/v0.4/album/{added.Albums[1].Mbid}");
        Metadata.Log.Requests.Should().OnlyContain(request => request.UserAgent.StartsWith("Lidarr/"));
        (await CountAsync(added)).Should().Be(2);
    }

    [Fact]
    public async Task An_album_whose_request_fails_has_no_releases_and_is_neither_counted_nor_announced()
    {
        Lidarr.AsksMetadata = true;
        Metadata.ConditionAfter(3, ServiceCondition.Shedding);
        await using var client = await HubClient.ConnectAsync(Lidarr);
        (await client.NextAsync()).GetProperty("name").GetString().Should().Be("version", "the version arrives independently of other events");

        var added = await Lidarr.AddArtistAsync("New", albums: 3);

        (await ReleasesAsync(added)).Should().Equal(1, 0, 0);
        (await CountAsync(added)).Should().Be(1);
        (await client.NextAsync(3)).Select(message => message.GetProperty("name").GetString())
            .Should().Equal("artist", "album", "wanted/missing");
    }

    [Fact]
    public async Task A_refresh_requests_the_artist_and_the_albums_again_and_adds_the_releases()
    {
        Lidarr.AsksMetadata = true;
        Metadata.ConditionAfter(2, ServiceCondition.Shedding);
        var added = await Lidarr.AddArtistAsync("New", albums: 3);
        Metadata.Shedding = false;
        Metadata.Log.Reset();

        await AskLidarrAsync(HttpMethod.Post, "/api/v1/command", $$"""{"name":"RefreshArtist","artistIds":[{{added.Id}}]}""");

        Metadata.Log.Requests.Should().HaveCount(4);
        (await ReleasesAsync(added)).Should().Equal(1, 1, 1);
        (await CountAsync(added)).Should().Be(3);
    }

    [Fact]
    public async Task Lidarr_does_not_add_an_artist_for_which_the_service_gives_no_answer()
    {
        Lidarr.AsksMetadata = true;
        Metadata.Shedding = true;
        var before = World.Library.Artists.Count;

        var add = () => Lidarr.AddArtistAsync("New");

        await add.Should().ThrowAsync<HttpRequestException>();
        World.Library.Artists.Should().HaveCount(before);
    }

    private async Task<IReadOnlyList<int>> ReleasesAsync(SimulatedArtist artist) =>
    [
        .. JsonDocument.Parse((await AskLidarrAsync($"/api/v1/album?artistId={artist.Id}")).Body).RootElement.EnumerateArray()
            .Select(album => album.GetProperty("releases").GetArrayLength()),
    ];

    private async Task<int> CountAsync(SimulatedArtist artist) =>
        JsonDocument.Parse((await AskLidarrAsync("/api/v1/artist")).Body).RootElement.EnumerateArray()
            .Single(one => one.GetProperty("id").GetInt32() == artist.Id).GetProperty("statistics").GetProperty("albumCount").GetInt32();
}
