using System.Text.Json;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Lidarr;

namespace LidarrCacheWarmer.Tests.Simulator;

/// <summary>The simulated Lidarr compared with captured answers of the real one.</summary>
public sealed class LidarrCaptureTests : SimulatorTest
{
    [Fact]
    public async Task A_missing_key_gets_the_captured_answer() => ShouldLookLike("unauthorized", await GetAsync(Lidarr.BaseUrl + "/api/v1/artist"));

    [Fact]
    public async Task Ping_gets_the_captured_answer_without_a_key() => ShouldLookLike("ping", await GetAsync(Lidarr.BaseUrl + "/ping"));

    [Theory]
    [InlineData("api", "/api")]
    [InlineData("health", "/api/v1/health")]
    [InlineData("system-status", "/api/v1/system/status")]
    [InlineData("metadataprovider", "/api/v1/config/metadataprovider")]
    [InlineData("album-by-artist", "/api/v1/album?artistId=1")]
    public async Task The_answer_for_a_path_equals_the_capture(string fixture, string path) => ShouldLookLike(fixture, await AskLidarrAsync(path));

    [Fact]
    public async Task The_answer_to_a_command_equals_the_capture()
    {
        Lidarr.CommandDuration = TimeSpan.FromMinutes(1);

        ShouldLookLike(
            "command-refresh-artist",
            await AskLidarrAsync(HttpMethod.Post, "/api/v1/command", """{"name":"RefreshArtist","artistIds":[4,5]}"""));
    }

    [Fact]
    public async Task Artist_elements_equal_the_capture()
    {
        World.Library.Add("Without Albums", albums: 0);
        var captured = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Simulator", "lidarr", "artist.json"));

        var artists = await AskLidarrAsync("/api/v1/artist");

        artists.Shape().Should().Equal((artists with { Body = captured }).Shape());
    }

    [Theory]
    [InlineData("/api/v1/artist", 8_600)]
    [InlineData("/api/v1/album", 6_460)]
    public async Task Large_elements_are_as_long_as_the_elements_of_a_large_library(string path, int bytesEach)
    {
        await using var world = await SimulatedWorld.StartAsync(new WorldOptions
        {
            Library = new LibraryOptions { Artists = 100, AlbumsPerArtist = 1, AwkwardNames = false },
            Lidarr = new LidarrOptions { ElementSize = ElementSize.Large },
        });
        using var client = new HttpClient();

        var list = await client.GetByteArrayAsync($"{world.Lidarr.BaseUrl}{path}?apikey={world.Lidarr.ApiKey}");

        JsonDocument.Parse(list).RootElement.GetArrayLength().Should().Be(100);
        (list.Length / 100).Should().BeCloseTo(bytesEach, (uint)bytesEach / 10);
    }

    private static void ShouldLookLike(string fixture, CapturedAnswer answer)
    {
        var captured = CapturedAnswer.Read($"lidarr/{fixture}.http");
        answer.Status.Should().Be(captured.Status);
        answer.ComparableHeaders().Should().Equal(captured.ComparableHeaders());
        answer.Shape().Should().Equal(captured.Shape());
    }
}
