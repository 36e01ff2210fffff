using System.Text.Json;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Watching;

namespace LidarrCacheWarmer.Tests.Watching;

public sealed class HubMessageTests
{
    private const string Mbid = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d";

    [Fact]
    public void Of_the_captured_messages_two_are_hints()
    {
        var frames = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Simulator", "lidarr", "signalr-frames.txt"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(frame => frame.TryGetProperty("arguments", out _))
            .ToList();

        var hints = frames.Select(frame => HubMessage.Read(frame.GetProperty("arguments")[0])).ToList();

        hints.Count.Should().BeGreaterThan(8);
        hints.OfType<LibraryHint>().Should().Equal(
            new ArtistHint(new Artist(Id(Mbid), "The Beatles", 6, 6, 1)),
            new AlbumHint(new Album(Id("762c3de2-7caa-517e-8229-0d5fd92edb25"), "What? & Why!", Id(Mbid), "The Beatles")));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"artist\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"name":"artist"}""")]
    [InlineData("""{"name":["artist"],"body":{"action":"updated","resource":{}}}""")]
    [InlineData("""{"name":"artist","body":"updated"}""")]
    [InlineData("""{"name":"artist","body":{"action":"updated"}}""")]
    [InlineData("""{"name":"artist","body":{"action":"updated","resource":null}}""")]
    [InlineData("""{"name":"artist","body":{"action":"updated","resource":{"statistics":[1]}}}""")]
    [InlineData("""{"name":"artist","body":{"action":"updated","resource":{"foreignArtistId":"no MBID"}}}""")]
    [InlineData("""{"name":"artist","body":{"action":5,"resource":{"foreignArtistId":"b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"}}}""")]
    [InlineData("""{"name":"artist","body":{"action":"deleted","resource":{"foreignArtistId":"b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"}}}""")]
    [InlineData("""{"name":"artist","body":{"action":"updated","resource":{"foreignArtistId":"89ad4ac3-39f7-470e-963a-56509c546377"}}}""")]
    [InlineData("""{"name":"album","body":{"action":"updated","resource":{"foreignAlbumId":"b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d","artist":{"foreignArtistId":"89AD4AC3-39f7-470e-963a-56509c546377"}}}}""")]
    [InlineData("""{"\ud800":1,"name":"artist","body":{"action":"updated","resource":{}}}""")]
    [InlineData("""{"name":"\ud800","body":{"action":"updated","resource":{}}}""")]
    [InlineData("""{"name":"artist","body":{"action":"updated","resource":{"\ud800":1}}}""")]
    [InlineData("""{"name":"queue","body":{"action":"updated","resource":{"foreignAlbumId":"b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"}}}""")]
    public void Anything_else_is_none(string message) => HubMessage.Read(JsonDocument.Parse(message).RootElement).Should().BeNull();

    [Fact]
    public void An_album_that_does_not_say_whose_it_is_is_left_to_the_next_run() =>
        HubMessage.Read(JsonDocument.Parse(
            $$"""{"name":"album","body":{"action":"updated","resource":{"foreignAlbumId":"{{Mbid}}","artistId":9} } }""").RootElement)
            .Should().BeNull();

    private static Mbid Id(string text) => new(Guid.Parse(text));
}
