using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>The status of the service can be read at any time. The tests use virtual time.</summary>
public sealed class ServiceStatusTests : IDisposable
{
    private readonly VirtualWorld _world = new();

    public ServiceStatusTests() => _world.AddArtists(0, 30);

    public void Dispose() => _world.Dispose();

    [Fact]
    public void The_status_of_a_run_is_published_every_second_and_removed_at_the_end()
    {
        _world.Configure("[probe]", "rate_limit_per_second = 1", "[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromSeconds(10));
            var status = world.Hub.Current!;
            status.Schedule.Activity.Should().Be(ScheduleActivity.Running);
            status.Run!.At.Should().BeCloseTo(world.Time.GetUtcNow(), TimeSpan.FromSeconds(1.1));
            status.Run.Sending!.Phases[0].Tally.Done.Should().BeInRange(7, 10);
            await world.PassAsync(TimeSpan.FromMinutes(5));
            world.Hub.Current!.Run.Should().BeNull();
        });
    }

    [Fact]
    public void A_reader_of_the_status_sees_the_run_and_its_end()
    {
        _world.Configure("[probe]", "rate_limit_per_second = 1", "[schedule]", "max_runs = 1");
        var (activities, counts) = (new List<ScheduleActivity>(), new List<int>());

        _world.Run(async world =>
        {
            await foreach (var status in world.Hub.FollowAsync(CancellationToken.None))
            {
                activities.Add(status.Schedule.Activity);
                counts.Add(status.Run?.Sending?.Phases[0].Tally.Done ?? 0);
                if (status.Schedule.Activity == ScheduleActivity.Stopped)
                {
                    return;
                }
            }
        });

        activities.Distinct().Should().Equal(ScheduleActivity.Running, ScheduleActivity.Stopped);
        counts.Where(count => count > 0).Should().BeInAscendingOrder().And.HaveCountGreaterThan(20);
    }

    [Fact]
    public void Events_within_a_run_do_not_change_the_schedule_status()
    {
        _world.Configure("[probe]", "rate_limit_per_second = 1", "[schedule]", "max_runs = 1");

        _world.Run();

        _world.States.Select(state => state.Activity).Should().Equal(ScheduleActivity.Starting, ScheduleActivity.Running, ScheduleActivity.Stopped);
    }
}
