using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Simulator;

public sealed class EntryBehaviourTests : SimulatorTest
{
    [Theory]
    [InlineData(503)]
    [InlineData(404)]
    public async Task A_cold_entry_is_refused_the_given_number_of_times_and_is_then_warm(int status)
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Cold(requests: 2, status));

        (await StatusesAsync(4)).Should().Equal(status, status, 200, 200);
    }

    [Fact]
    public async Task A_cold_answer_is_JSON_without_cache_headers()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.AlwaysCold());

        var answer = await GetAsync(ArtistUrl);

        answer.Headers["content-type"].Should().Be("application/json");
        answer.Headers.Keys.Should().NotContain(["Cache-Control", "Retry-After", "x-circuit-status", "cf-cache-status"]);
        answer.Shape().Should().Equal(".error String");
    }

    [Fact]
    public async Task An_entry_that_is_cold_for_a_time_becomes_warm_by_time_and_not_by_requests()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.ColdFor(TimeSpan.FromSeconds(10)));

        var first = await StatusesAsync(2);
        Time.Advance(TimeSpan.FromSeconds(9));
        var before = await StatusesAsync(1);
        Time.Advance(TimeSpan.FromSeconds(1));
        var after = await StatusesAsync(1);

        first.Concat(before).Concat(after).Should().Equal(503, 503, 503, 200);
    }

    [Fact]
    public async Task Behaviours_can_be_combined()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Failing.Times(1, EntryBehaviour.RateLimited(TimeSpan.FromSeconds(3)).Times(2)));

        (await StatusesAsync(4)).Should().Equal(500, 429, 429, 200);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_rate_limited_entry_says_when_to_retry(int status)
    {
        var wait = TimeSpan.FromSeconds(7);
        Metadata.Behave(Artist.Mbid, status == 429 ? EntryBehaviour.RateLimited(wait) : EntryBehaviour.Busy(wait));

        var answer = await GetAsync(ArtistUrl);

        answer.Status.Should().Be(status);
        answer.Headers["Retry-After"].Should().Be("7");
        answer.Headers.Keys.Should().NotContain("x-circuit-status");
    }

    [Fact]
    public async Task A_cached_404_has_a_cache_time_and_a_bare_404_has_none()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Missing);
        Metadata.Behave(Artist.Albums[0].Mbid, EntryBehaviour.MissingCached(TimeSpan.FromDays(14)));

        var bare = await GetAsync(ArtistUrl);
        var cached = await GetAsync(AlbumUrl);

        (bare.Status, cached.Status).Should().Be((404, 404));
        bare.Headers.Keys.Should().NotContain("Cache-Control");
        cached.Headers["Cache-Control"].Should().Be("public, s-maxage=1209600, max-age=0");
    }

    [Fact]
    public async Task A_generation_ends_in_a_200_and_the_entry_stays_warm()
    {
        await using var world = await SimulatedWorld.StartAsync(new WorldOptions { Metadata = new MetadataOptions { Edge = false } });
        var mbid = world.Library.Artists[0].Mbid;
        world.Metadata.Behave(mbid, EntryBehaviour.Generating(TimeSpan.FromMilliseconds(1)));

        var statuses = new[] { await GetAsync($"{world.Metadata.BaseUrl}/artist/{mbid}"), await GetAsync($"{world.Metadata.BaseUrl}/artist/{mbid}") };

        statuses.Should().OnlyContain(answer => answer.Status == 200);
    }

    private async Task<IReadOnlyList<int>> StatusesAsync(int requests)
    {
        var statuses = new List<int>();
        for (var number = 0; number < requests; number++)
        {
            statuses.Add((await GetAsync(ArtistUrl)).Status);
        }

        return statuses;
    }
}
