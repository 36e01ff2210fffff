namespace LidarrCacheWarmer.Tests.Service;

/// <summary>Entries that are added to Lidarr between two runs and during a run.</summary>
public sealed class ScheduleHintTests : ScheduleTest
{
    [Fact]
    public void Entries_added_between_two_runs_are_warmed_within_seconds_without_reading_the_library()
    {
        _world.Configure("[run]", "process_release_groups = true", "[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            AddArtist(7, albums: 2);
            _world.Hint(7, albums: 2);
            await world.PassAsync(TimeSpan.FromSeconds(10));
            world.Service.Requests.Keys.Should().Contain(PretendLibrary.PathsOf(7, 2));
            world.Library.Readings.Should().Be(1);
            _world.Hint(7, albums: 2);
            await world.PassAsync(TimeSpan.FromSeconds(10));
        }).Should().Be(0);

        _world.Service.Requests[PathOf(7)].Should().Be(1, "a hint about a warm entry causes no request");
        _world.Lines.Should().ContainSingle(line => line.StartsWith("Warmed additions from Lidarr: 3 cached, 0 failed, 4 requests.", StringComparison.Ordinal));
    }

    [Fact]
    public void Entries_added_during_a_run_go_first_and_are_requested_once()
    {
        for (var artist = 10; artist < 400; artist++)
        {
            AddArtist(artist);
        }

        _world.Configure("[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromSeconds(20));
            // Artist 700 is new; the other artist already waits at the end of the queue.
            AddArtist(700);
            _world.Hint(700);
            _world.Hint(399);
            await world.PassAsync(TimeSpan.FromSeconds(5));
            world.Service.Requests.Keys.Should().Contain([PathOf(700), PathOf(399)]);
            await world.PassAsync(TimeSpan.FromMinutes(10));
        }).Should().Be(0);

        _world.Service.Requests.Where(request => request.Key.Length > 0).Should().OnlyContain(request => request.Value == 1);
        _world.Lines.Should().Contain(line => line.StartsWith("➕ Added in Lidarr: Artist 399", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("Artists complete: 392 success", StringComparison.Ordinal));
    }

    [Fact]
    public void Entries_added_during_an_outage_of_the_metadata_service_wait_for_the_next_run()
    {
        _world.Service.IsDown = now => now < TimeSpan.FromMinutes(59);
        _world.Configure("[probe]", "circuit_breaker_threshold = 2", "[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            var before = world.Service.Stamps.Count;
            AddArtist(7);
            _world.Hint(7);
            await world.PassAsync(TimeSpan.FromMinutes(20));
            world.Service.Stamps.Count.Should().Be(before);
            await world.PassAsync(TimeSpan.FromMinutes(15));
        }).Should().Be(0);

        _world.Service.Entries[PathOf(7)].IsWarmAt(_world.Time.Elapsed).Should().BeTrue();
    }
}
