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
    public void The_peak_is_the_number_of_requests_in_the_busiest_second(int requests, params double[] moments)
    {
        var peak = new SendPeak();
        foreach (var moment in moments)
        {
            peak.Add(TimeSpan.FromSeconds(moment));
        }

        peak.Requests.Should().Be(requests);
    }
}
