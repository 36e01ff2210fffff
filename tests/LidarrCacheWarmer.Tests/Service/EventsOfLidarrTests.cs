using static LidarrCacheWarmer.Tests.Service.PretendLibrary;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>Lidarr's events about known entries. Each test covers a former bug.</summary>
public sealed class EventsOfLidarrTests : IDisposable
{
    private readonly VirtualWorld _world = new();

    public EventsOfLidarrTests() => _world.AddArtists(0, 3);

    [Fact]
    public void A_Lidarr_event_during_a_survey_costs_no_second_attempt()
    {
        _world.AddArtists(10, 400);
        _world.AddArtists(399, 400, isBroken: true);
        _world.Configure("[schedule]", "max_runs = 1");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromSeconds(20));
            _world.Hint(399);
            await world.PassAsync(TimeSpan.FromMinutes(10));
        }).Should().Be(0);

        _world.Service.Requests[PathOf(399)].Should().Be(1);
    }

    [Fact]
    public void Events_about_warm_entries_open_no_ledger()
    {
        _world.Configure("[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(10));
            // Lidarr refreshes its library: for hours, it sends an event about an artist or album every second or two.
            for (var n = 0; n < 300; n++)
            {
                _world.Hint(n % 3);
                await world.PassAsync(TimeSpan.FromSeconds(3));
            }
        }).Should().Be(0);

        _world.LedgersOpened.Should().BeLessThan(10);
    }

    [Fact]
    public void Events_about_albums_open_no_ledger_when_albums_are_not_warmed()
    {
        _world.Configure("[run]", "process_release_groups = false", "[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(10));
            for (var n = 0; n < 300; n++)
            {
                _world.HintAlbum(n);
                await world.PassAsync(TimeSpan.FromSeconds(3));
            }
        }).Should().Be(0);

        _world.LedgersOpened.Should().BeLessThan(10);
    }

    [Fact]
    public void An_event_about_a_just_requested_artist_causes_no_second_request()
    {
        _world.AddArtists(10, 400);
        _world.Configure("[run]", "batch_write_frequency = 1000", "[schedule]", "max_runs = 1");

        _world.Run(async world =>
        {
            // An answer takes a second to arrive, and is saved in the ledger up to a second later.
            var seen = new Dictionary<int, TimeSpan>();
            for (var n = 0; n < 1500; n++)
            {
                await world.PassAsync(TimeSpan.FromMilliseconds(100));
                foreach (var artist in world.Library.Artists.Keys.Where(artist => world.Service.Requests.ContainsKey(PathOf(artist))))
                {
                    seen.TryAdd(artist, world.Time.Elapsed);
                    if (world.Time.Elapsed - seen[artist] == TimeSpan.FromMilliseconds(1200))
                    {
                        _world.Hint(artist);
                    }
                }
            }

            await world.PassAsync(TimeSpan.FromMinutes(5));
        }).Should().Be(0);

        _world.Service.Requests.Where(request => request.Key.Length > 0).Should().OnlyContain(request => request.Value == 1);
    }

    [Fact]
    public void An_album_announced_twice_during_the_request_for_its_artist_is_requested_once()
    {
        _world.Configure("[run]", "process_release_groups = true", "[schedule]", "max_runs = 0");
        var album = PretendLibrary.PathsOf(7, 1).Last();

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            world.Library.Add(7, 1);
            foreach (var path in PretendLibrary.PathsOf(7, 1))
            {
                world.Service.Add(path, new PretendEntry { Life = TimeSpan.FromDays(20) });
            }

            _world.Hint(7);
            _world.HintAlbum(7);
            await world.PassAsync(TimeSpan.FromSeconds(1.7));
            _world.HintAlbum(7);
            await world.PassAsync(TimeSpan.FromMinutes(1));
        }).Should().Be(0);

        _world.Service.Requests[album].Should().Be(1);
    }

    public void Dispose() => _world.Dispose();
}
