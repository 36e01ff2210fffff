using System.Net;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

/// <summary>Albums that Lidarr lists without releases, and refreshes in progress.</summary>
public sealed class IncompleteAlbumsTests
{
    private const string A = "aaaaaaaa-0000-4000-8000-000000000001";
    private const string B = "bbbbbbbb-0000-4000-8000-000000000002";

    [Theory]
    [InlineData("""[{"title":"x","releases":[]}]""", true)]
    [InlineData("""[{"title":"x","releases":[ ],"id":1}]""", true)]
    [InlineData("""[{"title":"x","releases":[{"id":1,"media":[[]]}]}]""", false)]
    [InlineData("""[{"title":"x"}]""", false)]
    [InlineData("""[{"title":"x","releases":null}]""", false)]
    [InlineData("""[{"title":"x","releases":{"a":[]}}]""", false)]
    [InlineData("""[{"title":"x","releases":7}]""", false)]
    public async Task An_album_lacks_releases_when_its_release_list_is_empty(string json, bool lacks) =>
        (await Reading.AlbumsAsync(json)).Should().ContainSingle().Which.LacksReleases.Should().Be(lacks);

    [Fact]
    public async Task Every_album_of_a_real_Lidarr_has_releases() =>
        (await Reading.AlbumsAsync(Reading.Fixture("album.json"))).Should().HaveCountGreaterThan(50).And.NotContain(album => album.LacksReleases);

    [Fact]
    public async Task A_library_counts_its_albums_without_releases()
    {
        using var client = ScriptedLidarr.Holding(
            artists: $$"""[{"foreignArtistId":"{{A}}","artistName":"Ann","id":1,"statistics":{"albumCount":1} }]""",
            albums: $$"""
                [{"foreignAlbumId":"{{A}}","title":"One","artistId":1,"releases":[{}]},
                 {"foreignAlbumId":"{{B}}","title":"Two","artistId":1,"releases":[]}]
                """).Client();
        var library = new LibraryReader(client, new InstanceLibrary(InstanceName.Unnamed));

        _ = await library.ArtistsAsync(default).ToListAsync();
        _ = await library.AlbumsAsync(default).ToListAsync();

        library.Library.AlbumsWithoutReleases.Should().ContainSingle().Which.Title.Should().Be("Two");
    }

    [Theory]
    [InlineData("""{"name":"RefreshArtist","status":"queued","body":{"artistIds":[4,5]}}""", true)]
    [InlineData("""{"name":"RefreshArtist","status":"started","body":{"artistIds":[4]}}""", true)]
    [InlineData("""{"name":"RefreshArtist","status":"started","body":{"artistId":4}}""", true)]
    [InlineData("""{"name":"BulkRefreshArtist","status":"started","body":{"artistIds":[4]}}""", true)]
    [InlineData("""{"name":"RefreshArtist","status":"started","body":{}}""", true)]
    [InlineData("""{"name":"RefreshArtist","status":"started"}""", true)]
    [InlineData("""{"name":"RefreshArtist","status":"started","body":{"artistIds":[5]}}""", false)]
    [InlineData("""{"name":"RefreshArtist","status":"completed","body":{"artistIds":[4]}}""", false)]
    [InlineData("""{"name":"RefreshAlbum","status":"started","body":{"albumId":4}}""", false)]
    [InlineData("""{"name":"RssSync","status":"started","body":{}}""", false)]
    public async Task An_artist_is_being_refreshed_while_its_command_is_unfinished(string command, bool isRefreshed)
    {
        var lidarr = ScriptedLidarr.Answering(HttpStatusCode.OK, $"[{command}]");
        using var client = lidarr.Client();

        (await client.RunningRefreshesAsync(default)).Include(4).Should().Be(isRefreshed);

        lidarr.Requests.Single().RequestUri!.PathAndQuery.Should().Be("/api/v1/command");
    }
}
