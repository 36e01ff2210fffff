using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class RetryScheduleTests
{
    [Theory]
    [InlineData(1, 500)]
    [InlineData(3, 1_500)]
    [InlineData(10, 5_000)]
    [InlineData(25, 5_000)]
    public void The_wait_grows_by_one_base_delay_per_attempt_up_to_ten_base_delays(int attempts, int milliseconds) =>
        Schedule(0.5, longestSeconds: 15).WaitAfter(attempts).Should().Be(TimeSpan.FromMilliseconds(milliseconds));

    [Fact]
    public void No_wait_exceeds_the_configured_longest_wait() =>
        Schedule(0.5, longestSeconds: 2).WaitAfter(10).Should().Be(TimeSpan.FromSeconds(2));

    [Theory]
    [InlineData(0, 900)]
    [InlineData(1, 1_100)]
    public void Waits_vary_randomly_by_up_to_10_percent(double chance, int milliseconds) =>
        Schedule(chance, longestSeconds: 15).WaitAfter(2).Should().Be(TimeSpan.FromMilliseconds(milliseconds));

    private static RetrySchedule Schedule(double chance, int longestSeconds) =>
        new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(longestSeconds), new LoadedDice(chance));

    private sealed class LoadedDice(double chance) : Random
    {
        public override double NextDouble() => chance;
    }
}
