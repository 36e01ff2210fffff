namespace LidarrCacheWarmer.Tests.Service;

public sealed class ScheduleClockTests : ScheduleTest
{
    [Fact]
    public void Setting_the_clock_back_delays_no_run_and_repeats_no_request()
    {
        _world.Configure("[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            world.Time.Set = TimeSpan.FromHours(-12);
            await world.PassAsync(TimeSpan.FromHours(10));
        }).Should().Be(0);

        _world.Library.Readings.Should().Be(11);
        _world.Service.Requests.Where(request => request.Key.Length > 0).Should().OnlyContain(request => request.Value == 1);
    }

    [Fact]
    public void Entries_checked_under_a_clock_years_ahead_are_checked_again_under_the_right_clock()
    {
        _world.Configure("[schedule]", "max_runs = 0");
        _world.Time.Set = TimeSpan.FromDays(2000);

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            world.Time.Set = TimeSpan.Zero;
            await world.PassAsync(TimeSpan.FromHours(2));
        }).Should().Be(0);

        _world.Service.Requests[PathOf(0)].Should().Be(2);
    }
}
