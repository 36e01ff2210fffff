using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Simulator;

public sealed class EdgeCacheTests : SimulatorTest
{
    protected override WorldOptions Options => new() { Metadata = new MetadataOptions { Life = TimeSpan.FromSeconds(100) } };

    [Fact]
    public async Task A_second_request_is_a_cache_hit_with_its_age()
    {
        var first = await GetAsync(ArtistUrl);
        Time.Advance(TimeSpan.FromSeconds(40));
        var second = await GetAsync(ArtistUrl);

        Freshness(first).Should().Be("MISS public, s-maxage=100, max-age=0 age -");
        Freshness(second).Should().Be("HIT public, s-maxage=100, max-age=0 age 40");
    }

    [Fact]
    public async Task An_expired_entry_is_generated_again()
    {
        await GetAsync(ArtistUrl);
        Time.Advance(TimeSpan.FromSeconds(100));

        Freshness(await GetAsync(ArtistUrl)).Should().Be("MISS public, s-maxage=100, max-age=0 age -");
    }

    [Fact]
    public async Task Another_spelling_of_a_query_is_another_cache_key()
    {
        await GetAsync(Metadata.BaseUrl + "/search?type=all&query=ac%2Fdc");

        Freshness(await GetAsync(Metadata.BaseUrl + "/search?type=all&query=ac%2fdc")).Should().StartWith("MISS");
    }

    [Fact]
    public async Task The_edge_cache_repeats_a_404_until_the_404_expires()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.MissingCached(TimeSpan.FromSeconds(30)).Times(1));

        var first = await GetAsync(ArtistUrl);
        Time.Advance(TimeSpan.FromSeconds(29));
        var repeated = await GetAsync(ArtistUrl);
        Time.Advance(TimeSpan.FromSeconds(1));
        var after = await GetAsync(ArtistUrl);

        (first.Status, repeated.Status, after.Status).Should().Be((404, 404, 200));
    }

    [Fact]
    public async Task A_cold_answer_is_never_cached()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Cold(1));

        (await GetAsync(ArtistUrl)).Status.Should().Be(503);
        Freshness(await GetAsync(ArtistUrl)).Should().StartWith("MISS");
    }

    [Fact]
    public async Task A_new_behaviour_of_an_entry_takes_effect_despite_a_cached_answer()
    {
        await GetAsync(ArtistUrl);
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Failing);

        (await GetAsync(ArtistUrl)).Status.Should().Be(500);
    }

    [Fact]
    public async Task Without_an_edge_cache_the_server_sends_the_remaining_cache_time()
    {
        await using var world = await SimulatedWorld.StartAsync(Options with { Time = Time, Metadata = Options.Metadata with { Edge = false } });
        var url = $"{world.Metadata.BaseUrl}/artist/{world.Library.Artists[0].Mbid}";
        await GetAsync(url);
        Time.Advance(TimeSpan.FromSeconds(40));

        Freshness(await GetAsync(url)).Should().Be("- public, s-maxage=60, max-age=0 age -");
    }

    [Fact]
    public async Task Freshness_headers_can_be_left_out()
    {
        await using var world = await SimulatedWorld.StartAsync(new WorldOptions { Metadata = new MetadataOptions { FreshnessHeaders = false } });

        Freshness(await GetAsync($"{world.Metadata.BaseUrl}/artist/{world.Library.Artists[0].Mbid}")).Should().Be("- - age -");
    }

    private static string Freshness(CapturedAnswer answer)
    {
        var headers = answer.Headers;
        return $"{headers.GetValueOrDefault("cf-cache-status", "-")} {headers.GetValueOrDefault("cache-control", "-")} age {headers.GetValueOrDefault("age", "-")}";
    }
}
