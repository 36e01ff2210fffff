namespace LidarrCacheWarmer.Tests.Service;

/// <summary>The service from one run to the next, in virtual time.</summary>
public sealed class ScheduleTests : ScheduleTest
{
    [Fact]
    public void Each_run_starts_an_interval_after_the_end_of_the_previous_run_until_max_runs()
    {
        _world.Configure("[schedule]", "interval_seconds = 3600", "max_runs = 3");
        var began = new List<TimeSpan>();
        _world.Library.OnReading = () => began.Add(_world.Time.Elapsed);

        _world.Run().Should().Be(0);

        began.Should().HaveCount(3);
        began[1].Should().BeGreaterThan(began[0] + TimeSpan.FromHours(1)).And.BeLessThan(began[0] + TimeSpan.FromMinutes(61));
        _world.Lines.Should().ContainSingle(line => line.StartsWith("3 runs done (max_runs = 3)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Without_a_limit_the_schedule_never_ends(int maxRuns)
    {
        _world.Configure("[schedule]", $"max_runs = {maxRuns}");

        _world.Run(world => world.PassAsync(TimeSpan.FromDays(5))).Should().Be(0);

        _world.Library.Readings.Should().BeInRange(118, 120);
    }

    [Fact]
    public void The_first_run_waits_an_interval_if_run_at_start_is_off()
    {
        _world.Configure("[schedule]", "run_at_start = false", "interval_seconds = 600", "max_runs = 1");

        _world.Run().Should().Be(0);

        _world.Time.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMinutes(10)).And.BeLessThan(TimeSpan.FromMinutes(11));
        _world.Lines[0].Should().Be("The first run starts at 06:10 (in 10 min 0 s).");
    }

    [Fact]
    public void A_random_wait_precedes_each_run()
    {
        _world.Configure("[schedule]", "jitter_seconds = 100000", "max_runs = 1");

        _world.Run().Should().Be(0);

        _world.Time.Elapsed.Should().BeGreaterThan(TimeSpan.FromHours(1));
        _world.Lines[0].Should().StartWith("The first run starts ");
    }

    [Fact]
    public void The_schedule_announces_the_next_run_and_its_work()
    {
        // The survey finds all three artists cached: two of them for a day, and one for a week.
        _world.Service.Entries[PathOf(1)].IsBroken.Should().BeFalse();
        AddArtist(3, isBroken: true);
        _world.Configure("[schedule]", "max_runs = 2");

        _world.Run().Should().Be(0);

        _world.Lines.Should().ContainSingle(line => line.StartsWith("Next run at 07:0", StringComparison.Ordinal))
            .Which.Should().MatchRegex(@"^Next run at 07:0\d \(in 1 h 0 min\): 1 entry is due then, and the next entry goes stale on 3 November at 06:0\d\.$");
    }

    [Fact]
    public void Quiet_hours_stop_all_requests_and_an_interrupted_run_resumes_after_the_quiet_hours()
    {
        for (var artist = 10; artist < 400; artist++)
        {
            AddArtist(artist);
        }

        // At three requests a second, the survey of 393 artists takes more than two minutes.
        _world.Configure("[schedule]", "quiet_hours = 06:01-09:00", "max_runs = 1");

        _world.Run().Should().Be(0);

        _world.Service.Stamps.Should().NotContain(stamp => stamp >= TimeSpan.FromMinutes(1) && stamp < TimeSpan.FromHours(3));
        _world.Service.Requests.Keys.Should().Contain(_world.Library.Paths);
        _world.Service.Requests.Where(request => request.Key.Length > 0).Should().OnlyContain(request => request.Value == 1, "nothing is requested twice");
        _world.Lines.Should().ContainSingle(line => line.StartsWith("Next run at 09:00 (in ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stop_ends_the_schedule_in_any_state()
    {
        _world.Service.IsShedding = _ => true;
        foreach (var (lines, after) in new (string[], TimeSpan)[]
        {
            (["[schedule]", "jitter_seconds = 2000000"], TimeSpan.FromMinutes(1)),
            (["[schedule]", "run_at_start = false"], TimeSpan.FromMinutes(1)),
            (["[schedule]", "quiet_hours = 00:00-23:00"], TimeSpan.FromMinutes(1)),
            (["[probe]", "rate_limit_per_second = 0.01"], TimeSpan.FromMinutes(1)),
            (["[probe]", "circuit_breaker_threshold = 100000"], TimeSpan.FromMinutes(10)),
            (["[probe]", "circuit_breaker_threshold = 1"], TimeSpan.FromMinutes(10)),
            (["[schedule]", "interval_seconds = often"], TimeSpan.FromMinutes(1)),
        })
        {
            _world.Configure(lines);
            var asked = TimeSpan.Zero;

            _world.Run(async world =>
            {
                await world.PassAsync(after);
                asked = world.Time.Elapsed;
            }).Should().Be(0);

            (_world.Time.Elapsed - asked).Should().BeLessThan(TimeSpan.FromSeconds(6), string.Join(' ', lines));
        }
    }
}
