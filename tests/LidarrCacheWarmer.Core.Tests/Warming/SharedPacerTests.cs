using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Warming;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class SharedPacerTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Runs_with_the_same_rate_share_a_pacer()
    {
        var pace = new SharedPacer(_time);

        pace.PacerFor(new PacerSettings(3)).Should().BeSameAs(pace.PacerFor(new PacerSettings(3)));
    }

    [Fact]
    public void A_pacer_with_a_new_rate_waits_its_interval_after_the_last_request()
    {
        var pace = new SharedPacer(_time);
        _time.Advance(TimeSpan.FromMinutes(1));
        pace.PacerFor(new PacerSettings(5)).Stamp(pace.Now);

        var slower = pace.PacerFor(new PacerSettings(0.5));

        slower.NextAt(pace.Now).Should().Be(pace.Now + TimeSpan.FromMilliseconds(2010));
    }

    [Fact]
    public void The_next_run_starts_at_the_rate_that_the_previous_run_learnt()
    {
        var pace = new SharedPacer(_time);
        pace.PacerFor(new PacerSettings(4)).Refused(pace.PacerFor(new PacerSettings(4)).Stamp(pace.Now));

        pace.PacerFor(new PacerSettings(4)).Rate.Should().Be(2);
    }
}
