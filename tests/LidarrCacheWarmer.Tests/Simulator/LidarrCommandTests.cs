using System.Text.Json;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Lidarr;

namespace LidarrCacheWarmer.Tests.Simulator;

public sealed class LidarrCommandTests : SimulatorTest
{
    [Theory]
    [InlineData(CommandEnd.Completed, "completed")]
    [InlineData(CommandEnd.Failed, "failed")]
    [InlineData(CommandEnd.Forgotten, "404")]
    public async Task A_command_is_queued_then_runs_then_ends(CommandEnd end, string status)
    {
        (Lidarr.CommandQueueing, Lidarr.CommandDuration) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
        Lidarr.CommandEnd = end;
        await AskLidarrAsync(HttpMethod.Post, "/api/v1/command", """{"name":"RefreshArtist","artistIds":[4]}""");

        var seen = new List<string> { await StatusAsync() };
        Time.Advance(TimeSpan.FromSeconds(10));
        seen.Add(await StatusAsync());
        Time.Advance(TimeSpan.FromSeconds(20));
        seen.Add(await StatusAsync());

        seen.Should().Equal("queued", "started", status);
    }

    [Fact]
    public async Task Profiles_have_the_format_of_Lidarrs_source_code()
    {
        Lidarr.Profiles = [new SimulatedProfile(3, "Live EPs") { Types = ["EP"], SecondaryTypes = ["Live"] }];

        var profile = JsonDocument.Parse((await AskLidarrAsync("/api/v1/metadataprofile")).Body).RootElement[0];

        profile.GetProperty("id").GetInt32().Should().Be(3);
        profile.GetProperty("primaryAlbumTypes")[1].GetRawText().Replace(" ", "").ReplaceLineEndings("")
            .Should().Be("""{"albumType":{"id":1,"name":"EP"},"allowed":true}""");
        Allowed(profile, "secondaryAlbumTypes", "albumType").Should().Equal("Live");
        Allowed(profile, "releaseStatuses", "releaseStatus").Should().Equal("Official");
    }

    [Fact]
    public async Task The_metadata_source_can_change()
    {
        Lidarr.MetadataSource = "";

        var provider = JsonDocument.Parse((await AskLidarrAsync("/api/v1/config/metadataprovider")).Body).RootElement;

        provider.GetProperty("metadataSource").GetString().Should().BeEmpty();
    }

    [Fact]
    public async Task An_announced_album_is_in_the_metadata_and_not_in_Lidarr_until_Lidarr_adds_it()
    {
        var album = new SimulatedAlbum("11111111-1111-4111-8111-111111111111", "Soon") { Type = "EP", SecondaryTypes = ["Live"] };

        Metadata.Announce(Artist.Mbid, album);
        var announced = await ListedAsync();
        var before = await AskLidarrAsync("/api/v1/album?artistId=1");
        await Lidarr.AddAlbumAsync(Artist.Mbid, album);
        var after = await AskLidarrAsync("/api/v1/album?artistId=1");

        announced.Should().HaveCount(4);
        announced[^1].GetRawText().Should().Be(
            $$"""{"Id":"{{album.Mbid}}","OldIds":[],"ReleaseStatuses":["Official"],"SecondaryTypes":["Live"],"Title":"Soon","Type":"EP"}""");
        (await ListedAsync()).Should().HaveCount(4);
        (await GetAsync($"{Metadata.BaseUrl}/album/{album.Mbid}")).Body.Should().Contain("\"title\":\"Soon\"");
        (before.Body.Contains("Soon", StringComparison.Ordinal), after.Body.Contains("Soon", StringComparison.Ordinal))
            .Should().Be((false, true));
    }

    private static IEnumerable<string?> Allowed(JsonElement profile, string list, string item) =>
        profile.GetProperty(list).EnumerateArray().Where(one => one.GetProperty("allowed").GetBoolean())
            .Select(one => one.GetProperty(item).GetProperty("name").GetString());

    private async Task<string> StatusAsync()
    {
        var answer = await AskLidarrAsync("/api/v1/command/1");
        return answer.Status == 200 ? JsonDocument.Parse(answer.Body).RootElement.GetProperty("status").GetString()! : $"{answer.Status}";
    }

    private async Task<List<JsonElement>> ListedAsync() =>
        [.. JsonDocument.Parse((await GetAsync(ArtistUrl)).Body).RootElement.GetProperty("Albums").EnumerateArray()];
}
