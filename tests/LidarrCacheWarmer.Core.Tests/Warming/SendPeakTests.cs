using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class SendPeakTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1, 0.0)]
    [InlineData(2, 0.0, 0.999)]
    [InlineData(1, 0.0, 1.0, 2.0)]
    [InlineData(3, 0.0, 0.9, 1.1, 1.8, 1.95, 3.0)]
    [InlineData(2, 0.0, 0.0)]
    public void Peak_is_the_fullest_second_wherever_it_begins(int requests, params double[] moments)
    {
        var peak = new SendPeak();
        foreach (var moment in moments)
        {
            peak.Add(TimeSpan.FromSeconds(moment));
        }

        peak.Requests.Should().Be(requests);
    }
}
