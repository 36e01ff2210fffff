using System.IO.Compression;
using System.Net.Sockets;
using System.Text.Json;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Lidarr;

namespace LidarrCacheWarmer.Tests.Simulator;

public sealed class SimulatedLidarrTests : SimulatorTest
{
    protected override WorldOptions Options => new()
    {
        Lidarr = new LidarrOptions { UrlBase = "/lidarr" },
        Library = new LibraryOptions { Artists = AwkwardNames.All.Count, WithoutMbid = 1 },
    };

    [Theory]
    [InlineData("X-Api-Key", "{0}", "", 200)]
    [InlineData("Authorization", "Bearer {0}", "", 200)]
    [InlineData("Accept", "*/*", "?apikey={0}", 200)]
    [InlineData("Accept", "*/*", "", 401)]
    [InlineData("X-Api-Key", "wrong", "", 401)]
    public async Task The_key_is_accepted_in_three_ways(string header, string value, string query, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Lidarr.BaseUrl + "/api" + string.Format(query, Lidarr.ApiKey));
        request.Headers.TryAddWithoutValidation(header, string.Format(value, Lidarr.ApiKey));

        (await SendAsync(request)).Status.Should().Be(status);
    }

    [Fact]
    public async Task A_request_without_the_URL_base_gets_a_relative_redirect_if_the_key_is_right()
    {
        var root = Lidarr.BaseUrl[..^"/lidarr".Length];

        var without = await GetAsync(root + "/api/v1/artist");
        var with = await GetAsync($"{root}/api/v1/artist?apikey={Lidarr.ApiKey}");

        without.Status.Should().Be(401);
        with.Status.Should().Be(307);
        with.Headers["Location"].Should().Be($"/lidarr/api/v1/artist?apikey={Lidarr.ApiKey}");
    }

    [Fact]
    public async Task Artists_are_listed_with_unchanged_names()
    {
        var artists = await ListAsync("/api/v1/artist");

        artists.Select(artist => artist.GetProperty("artistName").GetString()).SkipLast(1).Should().Equal(AwkwardNames.All);
        artists[^1].TryGetProperty("foreignArtistId", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("?artistId=2", 3)]
    [InlineData("?albumIds=1&albumIds=5&albumIds=9999", 2)]
    [InlineData("?artistId=2&albumIds=1", 0)]
    [InlineData("", 114)]
    public async Task Albums_are_filtered_by_artist_or_by_album_ids(string query, int albums) => (await ListAsync("/api/v1/album" + query)).Should().HaveCount(albums);

    [Fact]
    public async Task An_album_is_found_by_its_MBID()
    {
        var wanted = World.Library.Artists[4].Albums[2];

        var found = await ListAsync("/api/v1/album?foreignAlbumId=" + wanted.Mbid);

        found.Should().ContainSingle().Which.GetProperty("title").GetString().Should().Be(wanted.Title);
    }

    [Fact]
    public async Task The_next_read_shows_additions_and_removals()
    {
        var removed = Artist;
        World.Library.Remove(removed.Mbid);
        World.Library.Add("New");

        var names = (await ListAsync("/api/v1/artist")).Select(artist => artist.GetProperty("artistName").GetString());

        names.Should().NotContain(removed.Name).And.EndWith("New");
    }

    [Fact]
    public async Task A_list_is_compressed_for_clients_that_accept_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Lidarr.BaseUrl}/api/v1/album?apikey={Lidarr.ApiKey}");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var client = new HttpClient();
        using var answer = await client.SendAsync(request);

        answer.Content.Headers.ContentEncoding.Should().Equal("gzip");
        await using var unpacked = new GZipStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        (await JsonDocument.ParseAsync(unpacked)).RootElement.GetArrayLength().Should().Be(114);
    }

    [Theory]
    [InlineData(LidarrFault.LoginPage, 200, "<!DOCTYPE")]
    [InlineData(LidarrFault.LoginRedirect, 302, "")]
    [InlineData(LidarrFault.NotAnArray, 200, "{")]
    [InlineData(LidarrFault.ServerError, 500, "{")]
    [InlineData(LidarrFault.StartingUp, 503, "{\n  \"errorMessage\"")]
    public async Task A_fault_changes_the_answer_for_the_artist_list(LidarrFault fault, int status, string start)
    {
        Lidarr.Fault = fault;

        var answer = await AskLidarrAsync("/api/v1/artist");

        answer.Status.Should().Be(status);
        answer.Body.Should().StartWith(start);
    }

    [Fact]
    public async Task A_truncated_list_is_invalid_JSON_and_the_other_list_is_complete()
    {
        Lidarr.AlbumFault = LidarrFault.TruncatedJson;

        var albums = await AskLidarrAsync("/api/v1/album");

        new Action(() => JsonDocument.Parse(albums.Body)).Should().Throw<JsonException>();
        (await ListAsync("/api/v1/artist")).Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_Lidarr_in_reset_mode_breaks_the_connection()
    {
        Lidarr.Fault = LidarrFault.Reset;

        var ask = () => AskLidarrAsync("/api/v1/artist");

        (await ask.Should().ThrowAsync<HttpRequestException>()).WithInnerException<IOException>()
            .WithInnerException<SocketException>().Which.SocketErrorCode.Should().Be(SocketError.ConnectionReset);
    }

    [Fact]
    public async Task A_command_equal_to_a_running_command_returns_the_running_command()
    {
        Lidarr.CommandDuration = TimeSpan.FromMinutes(1);

        var first = await PostCommandAsync();
        var second = await PostCommandAsync();
        Time.Advance(TimeSpan.FromMinutes(1));
        var done = JsonDocument.Parse((await AskLidarrAsync("/api/v1/command/1")).Body).RootElement;
        var third = await PostCommandAsync();

        (first, second, third).Should().Be((1, 1, 2));
        done.GetProperty("status").GetString().Should().Be("completed");
        Lidarr.Commands.Should().HaveCount(2).And.OnlyContain(command => command.ArtistIds.SequenceEqual(new[] { 4, 5 }));
    }

    [Fact]
    public async Task The_metadata_source_defaults_to_the_simulated_service()
    {
        var provider = JsonDocument.Parse((await AskLidarrAsync("/api/v1/config/metadataprovider")).Body).RootElement;

        provider.GetProperty("metadataSource").GetString().Should().Be(Metadata.BaseUrl + "/");
    }

    private async Task<int> PostCommandAsync()
    {
        var answer = await AskLidarrAsync(HttpMethod.Post, "/api/v1/command", """{"name":"RefreshArtist","artistIds":[4,5]}""");
        return JsonDocument.Parse(answer.Body).RootElement.GetProperty("id").GetInt32();
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string path) =>
        [.. JsonDocument.Parse((await AskLidarrAsync(path)).Body).RootElement.EnumerateArray()];
}
