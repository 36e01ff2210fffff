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
    public void A_wait_that_has_just_begun_is_as_long_as_it_was_meant(double seconds, string said) =>
        Wording.Wait(TimeSpan.FromSeconds(seconds)).Should().Be(said);
}
