using LidarrCacheWarmer.Warming;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class PaceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Runs_at_one_rate_share_a_pacer()
    {
        var pace = new Pace(_time);

        pace.PacerOf(3).Should().BeSameAs(pace.PacerOf(3));
    }

    [Fact]
    public void A_pacer_of_another_rate_keeps_its_distance_from_the_last_request()
    {
        var pace = new Pace(_time);
        _time.Advance(TimeSpan.FromMinutes(1));
        pace.PacerOf(5).Stamp(pace.Now);

        var slower = pace.PacerOf(0.5);

        slower.NextAt(pace.Now).Should().Be(pace.Now + TimeSpan.FromMilliseconds(2010));
    }

    [Fact]
    public void A_run_that_ended_while_it_was_slowed_down_does_not_slow_down_all_that_follow()
    {
        var pace = new Pace(_time);
        pace.PacerOf(4).Slow(pace.Now);
        _time.Advance(TimeSpan.FromHours(1));
        pace.PacerOf(4).RateAt(pace.Now).Should().Be(2);

        _time.Advance(TimeSpan.FromSeconds(10));

        pace.PacerOf(4).RateAt(pace.Now).Should().Be(4);
    }
}
