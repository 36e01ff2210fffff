using System.Net;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Core.Tests.Library;

public sealed class LidarrReadingTests
{
    [Fact]
    public async Task The_artists_of_a_real_Lidarr_are_read()
    {
        var artists = await Reading.ArtistsAsync(Reading.Fixture("artist.json"));

        artists.Should().HaveCount(50);
        artists[0].Should().Be(new ArtistReading("89ad4ac3-39f7-470e-963a-56509c546377", "Various Artists", 1, 5, 1)
        {
            Urgency = Urgency.Monitored,
            AddedAt = new DateTimeOffset(2026, 11, 23, 3, 10, 59, TimeSpan.Zero),
        });
        artists[1].Name.Should().Be("Björk");
        artists.Should().OnlyContain(artist => artist.Mbid != null && artist.LidarrId > 0);
    }

    [Fact]
    public async Task The_albums_of_a_real_Lidarr_are_read()
    {
        var albums = await Reading.AlbumsAsync(Reading.Fixture("album.json"));

        albums.Should().HaveCount(65);
        albums[1].Should().Be(new AlbumReading(
            "94f08636-eee7-5bf6-8c58-55bbbcfdf6b0", "Second, Album", 2,
            "87c5dedd-371d-4a53-9f7f-80522fb7f3cb", "Björk") { LidarrId = 6, Kind = AlbumKind.From("Album", []), Urgency = Urgency.Wanted });
    }

    [Fact]
    public async Task An_empty_library_is_not_a_fault() =>
        (await Reading.ArtistsAsync(" [] ")).Should().BeEmpty();

    [Theory]
    [InlineData("""{"foreignArtistId":"a","mbId":"b","mbid":"c"}""", "a")]
    [InlineData("""{"foreignArtistId":"","mbId":"b","mbid":"c"}""", "b")]
    [InlineData("""{"foreignArtistId":null,"mbid":"c"}""", "c")]
    [InlineData("""{"id":7}""", null)]
    [InlineData("null", null)]
    public async Task The_first_MBID_property_that_is_not_empty_is_used(string artist, string? mbid) =>
        (await Reading.ArtistsAsync($"[{artist}]")).Single().Mbid.Should().Be(mbid);

    [Theory]
    [InlineData("""{"artistName":"Кино","name":"x"}""", "Кино")]
    [InlineData("""{"artistName":null,"name":"x"}""", "x")]
    [InlineData("""{"artistName":" "}""", "Unknown")]
    [InlineData("""{"artistName":{"odd":[1]}}""", "Unknown")]
    [InlineData("""{"artistName":"half a pair: \ud83c"}""", "Unknown")]
    public async Task An_artist_without_a_name_is_called_Unknown(string artist, string name) =>
        (await Reading.ArtistsAsync($"[{artist}]")).Single().Name.Should().Be(name);

    [Theory]
    [InlineData("""{"id":"12","statistics":{"albumCount":"34"}}""", 12, 34)]
    [InlineData("""{"id":12,"statistics":null}""", 12, 0)]
    [InlineData("""{"id":null,"statistics":{"albumCount":null}}""", 0, 0)]
    [InlineData("""{"id":[1,[2]],"statistics":{"albumCount":99999999999}}""", 0, 0)]
    public async Task An_id_is_read_from_a_number_or_text_and_is_otherwise_0(string artist, int id, int albums)
    {
        var reading = (await Reading.ArtistsAsync($"[{artist}]")).Single();

        (reading.LidarrId, reading.AlbumCount).Should().Be((id, albums));
    }

    [Theory]
    [InlineData("""{"title":null,"artistId":5,"artist":null}""", 5, null)]
    [InlineData("""{"artistId":"5","artist":{"foreignArtistId":null,"artistName":null}}""", 5, null)]
    [InlineData("""{"artist":{"mbId":"m"}}""", 0, "m")]
    public async Task An_album_without_title_and_artist_is_read(string album, int artistId, string? artistMbid) =>
        (await Reading.AlbumsAsync($"[{album}]")).Single()
            .Should().Be(new AlbumReading(null, "Unknown Album", artistId, artistMbid, null) { Kind = AlbumKind.From("", []) });

    [Fact]
    public async Task Lidarr_gets_one_request_with_the_key_only_in_the_header()
    {
        var lidarr = ScriptedLidarr.Holding();
        using var client = lidarr.Client();

        _ = await client.AlbumsAsync(default).ToListAsync();

        var request = lidarr.Requests.Should().ContainSingle().Subject;
        request.RequestUri!.ToString().Should().Be("http://lidarr.test:8686/api/v1/album");
        request.Headers.GetValues("X-Api-Key").Should().Equal(ScriptedLidarr.Key);
        request.Headers.GetValues("Accept-Encoding").Should().Equal("gzip");
        request.Headers.UserAgent.ToString()
            .Should().Be("tested/1.2.3 (+https://tested.test)");
    }

    [Theory]
    [InlineData("http://lidarr.test:8686/", "http://lidarr.test:8686/api/v1/artist")]
    [InlineData(" https://home.test/music/lidarr// ", "https://home.test/music/lidarr/api/v1/artist")]
    [InlineData("http://[::1]:8686", "http://[::1]:8686/api/v1/artist")]
    [InlineData("http://home.test/lidarr/?apikey=secret#top", "http://home.test/lidarr/api/v1/artist")]
    public async Task A_base_URL_may_have_a_path_and_slashes(string baseUrl, string asked)
    {
        var lidarr = new ScriptedLidarr(_ => ScriptedLidarr.Answer(HttpStatusCode.OK, "[]"));
        using var client = lidarr.Client(connection: ScriptedLidarr.Connection with { BaseUrl = baseUrl });

        _ = await client.ArtistsAsync(default).ToListAsync();

        lidarr.Requests.Single().RequestUri!.ToString().Should().Be(asked);
    }

    [Fact]
    public async Task User_name_and_password_are_sent_as_Basic_authentication()
    {
        var lidarr = ScriptedLidarr.Holding();
        using var client = lidarr.Client(
            connection: ScriptedLidarr.Connection with { Access = new ServerAccess { UserInfo = new Secret("ann:p%40ss") } });

        _ = await client.ArtistsAsync(default).ToListAsync();

        lidarr.Requests.Single().Headers.Authorization!.ToString().Should().Be("Basic YW5uOnBAc3M=");
    }
}
