using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Sessions;

namespace LidarrCacheWarmer.Tests.Scheduling;

/// <summary>What is added to Lidarr while the service runs or waits, where promises about it were broken once.</summary>
public sealed class AddedToLidarrTests : IDisposable
{
    private readonly VirtualWorld _world = new();

    public AddedToLidarrTests() => _world.AddArtists(0, 3);

    [Fact]
    public void What_is_added_to_Lidarr_right_before_quiet_hours_is_not_asked_for_in_them()
    {
        _world.Configure("[schedule]", "max_runs = 0", "quiet_hours = 06:31-09:00");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30.5));
            _world.AddArtists(7, 8, isBroken: true);
            _world.Hint(7);
            await world.PassAsync(TimeSpan.FromMinutes(20));
        }).Should().Be(0);

        _world.Service.Stamps.Should().NotContain(stamp => stamp >= TimeSpan.FromMinutes(31) && stamp < TimeSpan.FromHours(3));
    }

    [Fact]
    public void What_is_added_before_the_first_run_is_warmed_at_the_server_that_Lidarr_asks()
    {
        _world.Configure("[probe]", "target_base_url = auto", "[schedule]", "run_at_start = false");
        _world.Library.MetadataSource = "http://own.test/api";

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(10));
            _world.AddArtists(7, 8);
            _world.Hint(7);
            await world.PassAsync(TimeSpan.FromMinutes(120));
        }).Should().Be(0);

        _world.Servers.Should().OnlyContain(server => server == "http://own.test/api");
    }

    [Fact]
    public void An_event_of_Lidarr_during_a_survey_does_not_give_an_artist_of_the_library_more_than_one_attempt()
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
    public void What_is_added_while_a_random_wait_goes_on_is_warmed_within_seconds()
    {
        _world.Configure("[schedule]", "interval_seconds = 60", "jitter_seconds = 100000", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(5));
            _world.AddArtists(7, 8);
            _world.Hint(7);
            await world.PassAsync(TimeSpan.FromMinutes(5));
        }).Should().Be(0);

        _world.Service.Requests.Keys.Should().Contain(PathOf(7));
    }

    [Fact]
    public void Events_about_what_is_warm_open_no_ledger()
    {
        _world.Configure("[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(10));
            // Lidarr refreshes its library: an event for each artist and album, every second or two, for hours.
            for (var n = 0; n < 300; n++)
            {
                _world.Hint(n % 3);
                await world.PassAsync(TimeSpan.FromSeconds(3));
            }
        }).Should().Be(0);

        _world.LedgersOpened.Should().BeLessThan(10);
    }

    [Fact]
    public void Events_about_albums_open_no_ledger_where_albums_are_not_warmed()
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
    public void What_is_added_in_quiet_hours_is_warmed_right_after_them_and_not_only_in_the_next_run()
    {
        _world.Configure("[schedule]", "max_runs = 0", "interval_seconds = 86400", "quiet_hours = 08:00-09:00");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromHours(2.5));
            _world.AddArtists(7, 8);
            _world.Hint(7);
            await world.PassAsync(TimeSpan.FromHours(0.6));
            world.Service.Requests.Keys.Should().Contain(PathOf(7), "the quiet hours have ended");
            _world.AddArtists(8, 9);
            _world.Hint(8);
            await world.PassAsync(TimeSpan.FromMinutes(1));
        }).Should().Be(0);

        _world.Service.Requests.Keys.Should().Contain(PathOf(8));
        _world.Service.Stamps.Should().NotContain(stamp => stamp >= TimeSpan.FromHours(2) && stamp < TimeSpan.FromHours(3));
    }

    [Fact]
    public void A_service_that_asks_for_patience_when_something_is_added_is_not_asked_before()
    {
        _world.Configure("[schedule]", "max_runs = 0");

        var asked = TimeSpan.Zero;
        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(50));
            _world.AddArtists(7, 8);
            world.Service.IsShedding = _ => true;
            world.Service.Patience = TimeSpan.FromHours(5);
            asked = world.Time.Elapsed + TimeSpan.FromSeconds(10);
            _world.Hint(7);
            await world.PassAsync(TimeSpan.FromHours(3));
        }).Should().Be(0);

        _world.Service.Stamps.Should().NotContain(stamp => stamp > asked);
    }

    [Fact]
    public void An_event_about_an_artist_that_was_asked_for_a_moment_ago_asks_for_it_no_second_time()
    {
        _world.AddArtists(10, 400);
        _world.Configure("[run]", "batch_write_frequency = 1000", "[schedule]", "max_runs = 1");

        _world.Run(async world =>
        {
            // An answer takes a second, and the ledger hears of it up to a second later.
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
    public void An_album_that_Lidarr_tells_of_twice_while_its_artist_is_asked_for_is_asked_for_once()
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

    [Fact]
    public void What_could_not_be_warmed_between_two_runs_is_tried_again_soon()
    {
        _world.Configure("[schedule]", "max_runs = 0", "interval_seconds = 86400");
        var fails = 0;
        _world.OpenLedger = options => fails-- > 0
            ? throw new LedgerException(LedgerFault.HeldByAnotherProcess, "Somebody else holds it.")
            : LedgerOpening.Open(Connections.LocationOf(options), readOnly: false, _world.Time);

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(10));
            fails = 2;
            _world.AddArtists(7, 8);
            _world.Hint(7);
            await world.PassAsync(TimeSpan.FromMinutes(5));
        }).Should().Be(0);

        _world.Service.Requests.Keys.Should().Contain(PathOf(7));
    }

    public void Dispose() => _world.Dispose();

    private static string PathOf(int artist) => PretendLibrary.PathOf(artist);
}
