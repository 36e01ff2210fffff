using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Running;

/// <summary>The time and requests to warm a cold library in the order as_they_warm.</summary>
public sealed class AsTheyWarmTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(3_000)]
    [InlineData(30_000)]
    public void A_cold_library_is_warm_within_105_percent_of_the_shortest_time(int artists)
    {
        var library = new VirtualLibrary(artists, albumsPerArtist: 8, rate: 3).Warm();

        var albums = library.Done.Where(done => done.Kind == EntryKind.ReleaseGroup).ToList();
        library.Done.Should().HaveCount(library.Entries).And.OnlyContain(done => done.IsSuccess);
        library.Done[0].At.Should().BeLessThan(TimeSpan.FromMinutes(1));
        albums[0].At.Should().BeLessThan(TimeSpan.FromMinutes(2));
        albums[albums.Count / 2].At.Should().BeLessThan(library.Floor * 0.515 + TimeSpan.FromMinutes(5), "an entry waits one wave for its second request");
        library.Done[^1].At.Should().BeLessThan(library.Floor * 1.05);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(3_000)]
    public void A_cold_library_needs_at_most_20_requests_beyond_two_per_entry(int artists)
    {
        var beyond = Enumerable.Range(1, 5).Select(seed => new VirtualLibrary(artists, albumsPerArtist: 8, rate: 3, seed).Warm())
            .Select(library => library.Requests - 2.0002 * library.Entries).Order().ToList();

        beyond[beyond.Count / 2].Should().BeLessThanOrEqualTo(20);
    }

    [Fact]
    public void An_artist_that_never_answers_delays_only_its_own_albums()
    {
        var library = new VirtualLibrary(artists: 500, albumsPerArtist: 8, rate: 3) { Dead = { 0 } }.Warm();

        var dead = library.Done.Single(done => !done.IsSuccess);
        library.Done.Should().HaveCount(library.Entries - 8);
        dead.Should().Be(library.Done[^1]);
        library.Done[^2].At.Should().BeLessThan(library.Floor * 1.05);
        var (name, attempt, most, atMost) = library.Last!.Should().ContainSingle().Subject;
        (name, most).Should().Be((MetadataRoutes.Artist(dead.Mbid), 25));
        attempt.Should().BeInRange(2, 25);
        atMost.Should().BeCloseTo((25 - attempt) * TimeSpan.FromSeconds(5.5), TimeSpan.FromSeconds(30), "ten times the base delay, plus 10 percent at random");
    }
}
