namespace LidarrCacheWarmer.Core.Tests;

public sealed class TimeRangeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0001-01-01T00:00:00+00:00", false)]
    [InlineData("0001-01-01T14:00:00+14:00", false)]
    [InlineData("1969-12-31T23:59:59.9999999+00:00", false)]
    [InlineData("1970-01-01T00:00:00+00:00", true)]
    [InlineData("2026-11-23T12:00:00-14:00", true)]
    [InlineData("2199-12-31T23:59:59+00:00", true)]
    [InlineData("2199-12-31T23:59:59-01:00", false)]
    [InlineData("2200-01-01T00:00:00+00:00", false)]
    [InlineData("9999-12-31T23:59:59+00:00", false)]
    public void Time_from_1970_to_2199_in_UTC_is_usable(string text, bool usable) =>
        TimeRange.IsUsable(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).Should().Be(usable);

    [Fact]
    public void Sum_beyond_the_last_usable_time_is_capped_at_that_time()
    {
        TimeRange.After(Noon, TimeSpan.MaxValue).Should().Be(TimeRange.Latest);
        TimeRange.After(DateTimeOffset.MaxValue, TimeSpan.MaxValue).Should().Be(TimeRange.Latest);
        TimeRange.After(DateTimeOffset.MinValue, TimeSpan.FromDays(1)).Should().Be(TimeRange.Earliest.AddDays(1));
        TimeRange.After(Noon, TimeSpan.MinValue).Should().Be(Noon);
        TimeRange.After(Noon, TimeSpan.FromHours(72)).Should().Be(Noon.AddHours(72));
    }
}
