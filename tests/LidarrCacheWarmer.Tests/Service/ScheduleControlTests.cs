using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>What people ask of a running schedule, in virtual time.</summary>
public sealed class ScheduleControlTests : ScheduleTest
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_requested_run_starts_at_once_between_two_runs()
    {
        _world.Configure("[schedule]", "interval_seconds = 3600", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(Moment);
            world.Control!.RequestRun();
            await world.PassAsync(Moment);
        });

        RunsBegun.Should().Be(2);
        _world.Control!.WantsRun.Should().BeFalse("the request was taken");
    }

    [Fact]
    public void A_requested_run_waits_for_the_end_of_quiet_hours()
    {
        _world.Configure("[schedule]", "interval_seconds = 3600", "max_runs = 0", "quiet_hours = 06:10-08:00");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(20));
            world.Control!.RequestRun();
            await world.PassAsync(TimeSpan.FromHours(1));
            RunsBegun.Should().Be(1, "it is 7:20");
            await world.PassAsync(TimeSpan.FromMinutes(50));
        });

        RunsBegun.Should().Be(2);
    }

    [Fact]
    public void A_paused_schedule_starts_no_run_until_it_is_resumed()
    {
        _world.Configure("[schedule]", "interval_seconds = 600", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(Moment);
            world.Control!.Pause().Should().BeNull();
            await world.PassAsync(TimeSpan.FromHours(5));
            RunsBegun.Should().Be(1);
            world.Hub.Current!.Schedule.Activity.Should().Be(ScheduleActivity.Paused);
            world.Health.IsHealthy.Should().BeTrue();
            world.Control.Resume().Should().BeNull();
            await world.PassAsync(Moment);
        });

        RunsBegun.Should().Be(2, "the time of the second run came during the pause");
        _world.Lines.Should().Contain(line => line.StartsWith("Paused ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_short_pause_does_not_move_the_next_run()
    {
        _world.Configure("[schedule]", "interval_seconds = 3600", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(Moment);
            _ = world.Control!.Pause();
            await world.PassAsync(Moment);
            _ = world.Control.Resume();
            await world.PassAsync(Moment);
            world.Hub.Current!.Schedule.Activity.Should().Be(ScheduleActivity.Waiting);
        });

        RunsBegun.Should().Be(1);
    }

    [Fact]
    public void A_pause_stops_a_run_and_the_rest_follows_after_the_pause()
    {
        for (var artist = 3; artist < 40; artist++)
        {
            AddArtist(artist);
        }

        _world.Configure("[probe]", "rate_limit_per_second = 1", "[schedule]", "interval_seconds = 3600", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromSeconds(10));
            _ = world.Control!.Pause();
            await world.PassAsync(TimeSpan.FromMinutes(10));
            var paused = world.Service.Stamps.Count;
            paused.Should().BeInRange(1, 19);
            _ = world.Control.Resume();
            await world.PassAsync(TimeSpan.FromMinutes(2));
            world.Service.Stamps.Count.Should().BeGreaterThanOrEqualTo(paused + 20);
        });
    }

    [Fact]
    public void A_pause_survives_a_restart()
    {
        _world.Configure("[schedule]", "interval_seconds = 600", "max_runs = 0");
        _world.Run(async world =>
        {
            await world.PassAsync(Moment);
            world.Control!.Pause().Should().BeNull();
        });

        _world.Run(world => world.PassAsync(TimeSpan.FromHours(3)));

        RunsBegun.Should().Be(1, "the second schedule finds the pause");
    }

    [Fact]
    public void A_forgotten_entry_leaves_the_ledger_and_the_next_run_adds_it_again()
    {
        _world.Configure("[schedule]", "interval_seconds = 3600", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(Moment);
            world.Control!.Change(new LedgerRequest(LedgerWish.Forget, new EntryKey(EntryKind.Artist, PretendLibrary.ArtistOf(0).Mbid))).Should().BeTrue();
            await world.PassAsync(Moment);
            world.Control.TakeChanges().Should().BeEmpty();
            world.Control.RequestRun();
            await world.PassAsync(Moment);
            world.Service.Requests[PathOf(0)].Should().Be(2, "the artist is requested again");
        });
    }

    [Fact]
    public void A_requested_entry_is_checked_although_it_is_warm()
    {
        _world.Configure("[schedule]", "interval_seconds = 3600", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(Moment);
            var before = world.Service.Stamps.Count;
            world.Hear!(new ArtistHint(PretendLibrary.ArtistOf(0)));
            await world.PassAsync(Moment);
            world.Service.Stamps.Count.Should().Be(before, "Lidarr's event is about a warm artist");
            world.Hear(new ArtistHint(PretendLibrary.ArtistOf(0)) { IsRequested = true });
            await world.PassAsync(Moment);
            world.Service.Stamps.Count.Should().Be(before + 2, "one health check and the artist");
        });
    }

    [Fact]
    public void A_requested_entry_is_kept_while_the_service_is_down()
    {
        _world.Configure("[schedule]", "interval_seconds = 600", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(Moment);
            world.Service.IsDown = _ => true;
            world.Hear!(new ArtistHint(PretendLibrary.ArtistOf(0)) { IsRequested = true });
            await world.PassAsync(TimeSpan.FromMinutes(5));
            var during = world.Service.Requests[PathOf(0)];
            world.Service.IsDown = _ => false;
            await world.PassAsync(TimeSpan.FromMinutes(30));
            world.Service.Requests[PathOf(0)].Should().BeGreaterThan(during);
        });
    }

    private int RunsBegun => _world.Lines.Count(line => line.StartsWith("=== Run", StringComparison.Ordinal));
}
