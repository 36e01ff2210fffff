using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Runs;
using static LidarrCacheWarmer.Tests.Service.PretendLibrary;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>Entries are added to Lidarr while the service runs or waits. Each test covers a former bug.</summary>
public sealed class AddedToLidarrTests : IDisposable
{
    private readonly VirtualWorld _world = new();

    public AddedToLidarrTests() => _world.AddArtists(0, 3);

    [Fact]
    public void Entries_added_just_before_quiet_hours_are_not_requested_during_the_quiet_hours()
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
    public void Entries_added_before_the_first_run_are_requested_from_Lidarrs_metadata_server()
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
    public void Entries_added_during_a_random_wait_are_warmed_within_seconds()
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
    public void Entries_added_in_quiet_hours_are_warmed_right_after_the_quiet_hours_and_not_only_in_the_next_run()
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
    public void Retry_After_also_delays_entries_that_Lidarr_adds_meanwhile()
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
    public void Added_entries_that_could_not_be_warmed_between_two_runs_are_retried_soon()
    {
        _world.Configure("[schedule]", "max_runs = 0", "interval_seconds = 86400");
        var fails = 0;
        _world.OpenLedger = options => fails-- > 0
            ? throw new LedgerException(LedgerFault.HeldByAnotherProcess, "Another process uses the ledger.")
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
}
