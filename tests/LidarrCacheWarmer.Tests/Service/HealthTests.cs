using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>The health of the service, in virtual time.</summary>
public sealed class HealthTests : IDisposable
{
    private readonly VirtualWorld _world = new();

    public HealthTests() => _world.AddArtists(0, 3);

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Health_is_good_through_days_with_quiet_hours_and_additions()
    {
        _world.Configure("[schedule]", "quiet_hours = 01:00-05:00", "max_runs = 0");
        var said = new List<Health>();

        _world.Run(async world =>
        {
            for (var look = 0; look < 3 * 24 * 12; look++)
            {
                await world.PassAsync(TimeSpan.FromMinutes(5));
                said.Add(world.Health);
                if (look % 40 == 7)
                {
                    world.AddArtist(100 + look, TimeSpan.FromDays(20));
                    world.Hint(100 + look);
                }
            }
        });

        said.Where(health => !health.IsHealthy).Should().BeEmpty();
        said.Select(health => health.Sentence[^"next at 05:00.".Length..]).Should().Contain("next at 05:00.");
        _world.States.Select(state => state.Activity).Should().Contain(ScheduleActivity.WarmingAdded);
    }

    [Fact]
    public void Without_a_change_no_new_state_is_published()
    {
        _world.Configure("[schedule]", "interval_seconds = 864000", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromHours(1));
            var told = world.States.Count;
            await world.PassAsync(TimeSpan.FromDays(9));
            world.States.Should().HaveCount(told);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(400)]
    public void The_service_stays_healthy_and_its_next_run_stays_on_time_after_a_clock_change(int days)
    {
        _world.Configure("[schedule]", "interval_seconds = 3600", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            world.Time.Set = TimeSpan.FromDays(days);
            var health = world.Health;
            health.IsHealthy.Should().BeTrue(because: health.Sentence);
            Health.NextRun(world.States[^1], world.Time).Should().BeCloseTo(world.Time.GetUtcNow() + TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(1));
            await world.PassAsync(TimeSpan.FromHours(1));
            world.Health.IsHealthy.Should().BeTrue();
        });
    }

    [Fact]
    public void Health_is_good_two_minutes_after_the_clock_jumps_past_quiet_hours()
    {
        _world.Configure("[schedule]", "quiet_hours = 05:00-09:00", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            world.Time.Set = TimeSpan.FromDays(1) + TimeSpan.FromHours(4);
            await world.PassAsync(TimeSpan.FromMinutes(2));
            world.Health.IsHealthy.Should().BeTrue(because: world.Health.Sentence);
        });
    }

    [Fact]
    public void Health_reports_failed_runs_and_the_time_of_the_first_one_until_a_run_succeeds()
    {
        _world.Configure("[schedule]", "max_runs = 0");
        _world.Library.IsUp = false;

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromHours(2));
            world.Health.IsHealthy.Should().BeFalse();
            world.Health.Sentence.Should().StartWith("Unhealthy: runs fail, the first run at 06:00: Cannot connect to http://lidarr.test").And.Contain("; next at ");
            world.Library.IsUp = true;
            await world.PassAsync(TimeSpan.FromHours(1));
            world.Health.IsHealthy.Should().BeTrue(because: world.Health.Sentence);
        });
    }

    [Fact]
    public void The_service_is_healthy_during_a_run_even_after_failed_runs()
    {
        _world.Configure("[probe]", "rate_limit_per_second = 0.001", "[schedule]", "max_runs = 0");
        _world.Library.IsUp = false;

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromHours(1));
            world.Health.IsHealthy.Should().BeFalse();
            world.Library.IsUp = true;
            await world.PassAsync(TimeSpan.FromMinutes(12));
            world.States[^1].Activity.Should().Be(ScheduleActivity.Running);
            world.Health.IsHealthy.Should().BeTrue(because: world.Health.Sentence);
        });
    }

    [Fact]
    public void Health_is_good_again_after_a_broken_config_is_fixed_in_quiet_hours()
    {
        _world.Configure("[schedule]", "quiet_hours = 05:00-09:00", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            BreakConfig();
            await world.PassAsync(TimeSpan.FromMinutes(2));
            world.Health.IsHealthy.Should().BeFalse();
            world.Configure("[schedule]", "quiet_hours = 05:00-09:00", "max_runs = 0");
            await world.PassAsync(TimeSpan.FromMinutes(2));
            world.Health.IsHealthy.Should().BeTrue(because: world.Health.Sentence);
        });
    }

    [Fact]
    public void The_schedule_is_healthy_while_the_metadata_service_is_down()
    {
        _world.Service.IsDown = _ => true;
        _world.Configure("[probe]", "circuit_breaker_threshold = 2", "[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            world.Health.Should().Match<Health>(health => health.IsHealthy && health.Sentence.StartsWith("Healthy: last run found the metadata service down"));
        });
    }

    [Fact]
    public void The_service_is_unhealthy_until_an_unusable_config_is_fixed()
    {
        BreakConfig();

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromHours(1));
            world.Health.Sentence.Should().StartWith("Unhealthy: the config was not valid at 06:00");
            world.Configure("[schedule]", "max_runs = 0");
            await world.PassAsync(TimeSpan.FromMinutes(1));
            world.Health.IsHealthy.Should().BeTrue();
        });
    }

    [Fact]
    public void The_last_health_message_says_that_the_service_stopped()
    {
        _world.Configure("[schedule]", "max_runs = 1");

        _world.Run();

        _world.States[^1].Activity.Should().Be(ScheduleActivity.Stopped);
        _world.Health.Should().Be(new Health(false, $"Unhealthy: no schedule is running with {_world.Folder.Config}; the last schedule ended at 06:00."));
    }

    private void BreakConfig() => File.WriteAllText(_world.Folder.Config, "[lidarr]\napi_key = YOUR_LIDARR_API_KEY\n");
}
