using System.Net;
using System.Text.Json;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Lidarr;
using Microsoft.AspNetCore.Http.Connections;

namespace LidarrCacheWarmer.Tests.Simulator;

public sealed class LidarrHubTests : SimulatorTest
{
    protected override WorldOptions Options => new() { Lidarr = new LidarrOptions { UrlBase = "/lidarr" } };

    [Theory]
    [InlineData("X-Api-Key", "{0}", "", 200)]
    [InlineData("Accept", "*/*", "&access_token={0}", 200)]
    [InlineData("Accept", "*/*", "&apikey={0}", 401)]
    [InlineData("X-Api-Key", "wrong", "", 401)]
    [InlineData("Accept", "*/*", "", 401)]
    public async Task The_hub_accepts_the_key_in_two_ways(string header, string value, string query, int status)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"{Lidarr.BaseUrl}/signalr/messages/negotiate?negotiateVersion=1{string.Format(query, Lidarr.ApiKey)}");
        request.Headers.TryAddWithoutValidation(header, string.Format(value, Lidarr.ApiKey));

        (await SendAsync(request)).Status.Should().Be(status);
    }

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task The_hub_sends_its_version_over_every_transport(HttpTransportType way)
    {
        await using var client = await HubClient.ConnectAsync(Lidarr, way);

        (await client.NextAsync()).GetRawText().Should().Be("""{"body":{"version":"3.0.0.9999"},"name":"version"}""");
    }

    [Fact]
    public async Task Additions_and_removals_are_sent_as_captured()
    {
        await using var client = await ConnectedAsync();

        var artist = await Lidarr.AddArtistAsync("New", albums: 1);
        await Lidarr.RemoveArtistAsync(artist.Mbid);

        var told = await client.NextAsync(4);
        told.Select(What).Should().Equal("artist updated", "album updated", "wanted/missing sync", "artist deleted");
        foreach (var message in told.Where(message => What(message) is not "wanted/missing sync"))
        {
            var captured = Captured(What(message));
            Shape(message).Should().Equal(Shape(captured).Where(line => !line.Contains("addOptions", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Announced_entries_are_in_the_library()
    {
        await using var client = await ConnectedAsync();
        var album = new SimulatedAlbum("11111111-1111-4111-8111-111111111111", "Later");

        var artist = await Lidarr.AddArtistAsync("New", albums: 2);
        await Lidarr.AddAlbumAsync(artist.Mbid, album);

        var told = (await client.NextAsync(5))[^1].GetProperty("body").GetProperty("resource");
        var listed = await AskLidarrAsync($"/api/v1/album?artistId={artist.Id}");
        told.GetProperty("title").GetString().Should().Be("Later");
        JsonDocument.Parse(listed.Body).RootElement.EnumerateArray()
            .Should().HaveCount(3).And.ContainSingle(one => one.GetProperty("id").GetInt32() == told.GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task A_proxy_that_blocks_WebSockets_passes_on_all_other_requests()
    {
        Lidarr.Hub = HubState.WithoutWebSockets;

        await FluentActions.Awaiting(() => HubClient.ConnectAsync(Lidarr)).Should().ThrowAsync<Exception>();
        await using var client = await HubClient.ConnectAsync(Lidarr, HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents);

        (await client.NextAsync()).GetProperty("name").GetString().Should().Be("version");
    }

    [Fact]
    public async Task A_disabled_hub_answers_404()
    {
        Lidarr.Hub = HubState.Absent;

        (await FluentActions.Awaiting(() => HubClient.ConnectAsync(Lidarr)).Should().ThrowAsync<HttpRequestException>())
            .Which.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Listeners_can_be_disconnected()
    {
        await using var client = await ConnectedAsync();

        Lidarr.DropListeners();

        await FluentActions.Awaiting(client.EndedAsync).Should().NotThrowAsync<OperationCanceledException>();
        Lidarr.Listeners.Should().Be(0);
    }

    private static string What(JsonElement message) =>
        $"{message.GetProperty("name").GetString()} {message.GetProperty("body").GetProperty("action").GetString()}";

    private static JsonElement Captured(string what) => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Simulator", "lidarr", "signalr-frames.txt"))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .Where(frame => frame.TryGetProperty("arguments", out _))
        .Select(frame => frame.GetProperty("arguments")[0])
        .First(message => message.GetProperty("body").TryGetProperty("action", out _) && What(message) == what);

    private static IReadOnlyList<string> Shape(JsonElement message) =>
        new CapturedAnswer(200, new Dictionary<string, string>(), message.GetRawText()).Shape();

    private async Task<HubClient> ConnectedAsync()
    {
        var client = await HubClient.ConnectAsync(Lidarr);
        _ = await client.NextAsync();
        return client;
    }
}
