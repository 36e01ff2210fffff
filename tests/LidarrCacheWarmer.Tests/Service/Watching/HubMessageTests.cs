using System.Text.Json;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Service.Watching;

namespace LidarrCacheWarmer.Tests.Service.Watching;

public sealed class HubMessageTests
{
    private const string Mbid = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d";

    [Fact]
    public void Two_of_the_captured_messages_become_hints()
    {
        var frames = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Simulator", "lidarr", "signalr-frames.txt"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(frame => frame.TryGetProperty("arguments", out _))
            .ToList();

        var hints = frames.Select(frame => Read(frame.GetProperty("arguments")[0].GetRawText())).ToList();

        hints.Count.Should().BeGreaterThan(8);
        hints.Should().OnlyContain(read => read.IsKnown);
        hints.Select(read => read.Hint).OfType<LibraryHint>().Should().Equal(
            new ArtistHint(new Artist(Id(Mbid), "The Beatles", 6, 6, 1)),
            new AlbumHint(new Album(Id("762c3de2-7caa-517e-8229-0d5fd92edb25"), "What? & Why!", Id(Mbid), "The Beatles")));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"artist\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Name":"artist","Body":{}}""")]
    [InlineData("""{"name":5,"body":{}}""")]
    [InlineData("""{"name":"artist"}""")]
    [InlineData("""{"name":["artist"],"body":{"action":"updated","resource":{}}}""")]
    [InlineData("""{"name":"artist","body":"updated"}""")]
    [InlineData("""{"name":"artist","body":{}}""")]
    [InlineData("""{"name":"artist","body":{"action":"updated"}}""")]
    [InlineData("""{"name":"artist","body":{"action":"updated","resource":null}}""")]
    [InlineData("""{"name":"artist","body":{"action":"updated","resource":[]}}""")]
    [InlineData("""{"name":"artist","body":{"action":"updated","resource":{"statistics":[1]}}}""")]
    [InlineData("""{"name":"artist","body":{"action":5,"resource":{"foreignArtistId":"b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"}}}""")]
    [InlineData("""{"name":"album","body":{"action":"updated","resource":"all"}}""")]
    [InlineData("""{"name":"\ud800","body":{"action":"updated","resource":{}}}""")]
    public void Message_of_an_unknown_form_is_not_understood(string message) => Read(message).Should().Be((false, null));

    [Theory]
    [InlineData("""{"name":"queue"}""")]
    [InlineData("""{"\ud800":1,"name":"artist","body":{"action":"updated","resource":{}}}""")]
    [InlineData("""{"name":"version","body":{"version":"99.0"}}""")]
    [InlineData("""{"name":"artist","body":{"action":"sync"}}""")]
    [InlineData("""{"name":"artist","body":{"action":"updated","resource":{"foreignArtistId":"no MBID"}}}""")]
    [InlineData("""{"name":"artist","body":{"action":"deleted","resource":{"foreignArtistId":"b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"}}}""")]
    [InlineData("""{"name":"artist","body":{"action":"updated","resource":{"foreignArtistId":"89ad4ac3-39f7-470e-963a-56509c546377"}}}""")]
    [InlineData("""{"name":"album","body":{"action":"updated","resource":{"foreignAlbumId":"b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d","artist":{"foreignArtistId":"89AD4AC3-39f7-470e-963a-56509c546377"}}}}""")]
    [InlineData("""{"name":"album","body":{"action":"updated","resource":{"foreignAlbumId":"b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d","artistId":9}}}""")]
    [InlineData("""{"name":"queue","body":{"action":"updated","resource":{"foreignAlbumId":"b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"}}}""")]
    public void Message_about_another_subject_gives_no_hint(string message) => Read(message).Should().Be((true, null));

    [Fact]
    public void Message_with_members_of_a_later_version_is_still_read() =>
        Read($$"""{"name":"artist","version":99,"extra":[1],"body":{"action":"updated","resource":{"foreignArtistId":"{{Mbid}}"} } }""")
            .Hint.Should().BeOfType<ArtistHint>();

    [Fact]
    public void Artist_with_an_invalid_JSON_member_name_gives_no_hint() =>
        Read("""{"name":"artist","body":{"action":"updated","resource":{"\ud800":1}}}""").Hint.Should().BeNull();

    private static (bool IsKnown, LibraryHint? Hint) Read(string message) =>
        (HubMessage.TryRead(JsonDocument.Parse(message).RootElement, out var hint), hint);

    private static Mbid Id(string text) => new(Guid.Parse(text));
}
