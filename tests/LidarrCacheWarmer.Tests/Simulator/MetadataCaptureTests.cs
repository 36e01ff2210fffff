using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Simulator;

/// <summary>The simulated metadata service without an edge cache gives the captured answers of the real one.</summary>
public sealed class MetadataCaptureTests : SimulatorTest
{
    private const string Nobody = "00000000-0000-4000-8000-000000000000";

    protected override WorldOptions Options => new() { Metadata = new MetadataOptions { Edge = false } };

    [Fact]
    public async Task An_artist_equals_the_capture() => ShouldLookLike("artist-200", await GetAsync(ArtistUrl));

    [Fact]
    public async Task An_album_equals_the_capture() => ShouldLookLike("album-200", await GetAsync(AlbumUrl));

    [Fact]
    public async Task A_merged_artist_equals_the_capture()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Merged(Nobody));

        ShouldLookLike("artist-merged-200", await GetAsync(ArtistUrl));
    }

    [Fact]
    public async Task A_cached_404_equals_the_capture()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.MissingCached());

        ShouldBeLike("artist-404", await GetAsync(ArtistUrl));
    }

    [Fact]
    public async Task An_invalid_MBID_gets_the_captured_answer() => ShouldBeLike("artist-400", await GetAsync(Metadata.BaseUrl + "/artist/not-an-mbid"));

    [Fact]
    public async Task A_server_without_redis_gives_the_captured_answer()
    {
        Metadata.Condition = ServiceCondition.WithoutRedis;

        ShouldBeLike("artist-503", await GetAsync(ArtistUrl));
    }

    [Fact]
    public async Task A_gateway_that_sheds_load_gives_the_captured_answer()
    {
        Metadata.Shedding = true;

        ShouldBeLike("gateway-503-EMULATED", await GetAsync(ArtistUrl));
    }

    [Fact]
    public async Task The_root_page_equals_the_capture() => ShouldLookLike("root-200", await GetAsync(Metadata.BaseUrl));

    [Fact]
    public async Task An_artist_search_equals_the_capture() =>
        ShouldLookLike("search-artist-200", await GetAsync(Metadata.BaseUrl + "/search?type=artist&query=earth%2C%20wind%20%26%20fire"));

    [Fact]
    public async Task A_search_without_a_match_equals_the_capture() =>
        ShouldBeLike("search-empty-200", await GetAsync(Metadata.BaseUrl + "/search?type=artist&query=nobody%20at%20all"));

    [Fact]
    public async Task An_unknown_search_type_gets_the_captured_answer() =>
        ShouldBeLike("search-type-400", await GetAsync(Metadata.BaseUrl + "/search?type=track&query=x"));

    [Fact]
    public async Task Recent_artists_equal_the_capture()
    {
        Metadata.ArtistChanged(Artist.Mbid);

        ShouldLookLike("recent-artist-200", await GetAsync(Metadata.BaseUrl + "/recent/artist?since=0"));
    }

    [Fact]
    public async Task Various_Artists_equals_the_capture()
    {
        World.Library.Add(new SimulatedArtist { Mbid = SpecialArtists.VariousArtists, Name = "Various Artists", Albums = Artist.Albums });

        ShouldLookLike("various-artists-200", await GetAsync($"{Metadata.BaseUrl}/artist/{SpecialArtists.VariousArtists}"));
    }

    private static void ShouldLookLike(string fixture, CapturedAnswer answer)
    {
        var captured = CapturedAnswer.Read($"metadata/{fixture}.http");
        answer.Status.Should().Be(captured.Status);
        answer.ComparableHeaders().Should().Equal(captured.ComparableHeaders());
        answer.Shape().Should().Equal(captured.Shape());
    }

    private static void ShouldBeLike(string fixture, CapturedAnswer answer)
    {
        ShouldLookLike(fixture, answer);
        answer.Body.Should().Be(CapturedAnswer.Read($"metadata/{fixture}.http").Body);
    }
}
