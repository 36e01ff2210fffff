using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;

namespace LidarrCacheWarmer.Tests.Hosting;

public sealed class LogStampsTests
{
    [Theory]
    [InlineData(LogTime.Auto, false, false, true)]
    [InlineData(LogTime.Auto, true, false, false)]
    [InlineData(LogTime.Auto, false, true, false)]
    [InlineData(LogTime.Always, true, true, true)]
    [InlineData(LogTime.Never, false, false, false)]
    public void A_log_gets_the_time_as_the_setting_says(LogTime setting, bool isJournal, bool isImage, bool expected) =>
        LogStamps.IsWantedInLog(setting, isJournal, isImage).Should().Be(expected);
}
