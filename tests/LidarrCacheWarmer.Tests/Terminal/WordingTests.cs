using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class WordingTests
{
    [Theory]
    [InlineData(0, "1 s")]
    [InlineData(0.4, "1 s")]
    [InlineData(119.2, "2 min 0 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(3599.9, "1 h 0 min")]
    [InlineData(7199.5, "2 h 0 min")]
    [InlineData(86_399.9, "1 d 0 h")]
    public void A_wait_is_rounded_up(double seconds, string said) =>
        Wording.Wait(TimeSpan.FromSeconds(seconds)).Should().Be(said);

    [Theory]
    [InlineData(1, 16, "6.2%")]
    [InlineData(3, 16, "18.8%")]
    [InlineData(1, 3, "33.3%")]
    [InlineData(8, 8, "100.0%")]
    [InlineData(99_999, 100_000, "99.9%")]
    [InlineData(0, 0, "0.0%")]
    public void Shares_are_rounded_as_in_the_Python_tool_and_only_a_complete_count_is_100_percent(long part, long whole, string said) =>
        Wording.Percent(part, whole).Should().Be(said);
}
