using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class TimeZoneNameTests
{
    [Theory]
    [InlineData("America/New_York", "America/New_York")]
    [InlineData(":America/New_York", "America/New_York")]
    [InlineData("\"America/New_York\"", "America/New_York")]
    [InlineData("'America/New_York'", "America/New_York")]
    [InlineData("TZ=America/New_York", "America/New_York")]
    [InlineData("TZ=\"America/New_York\"", "America/New_York")]
    [InlineData(" america/new york ", "America/New_York")]
    [InlineData("/usr/share/zoneinfo/America/New_York", "/usr/share/zoneinfo/America/New_York")]
    [InlineData("UTC", "UTC")]
    [InlineData("", "")]
    public void A_known_zone_name_is_accepted(string written, string name) => TimeZoneName.Understood(written).Should().Be(name);

    [Theory]
    [InlineData("America/NewYork", "write America/New_York if you mean that")]
    [InlineData("EST5EDT,M3.2.0,M11.1.0", "write a name such as")]
    [InlineData("<+03>-3", "write a name such as")]
    [InlineData("Mars/Olympus", "write a name such as")]
    [InlineData("/etc/passwd", "write a name such as")]
    [InlineData("/no/such/file", "write a name such as")]
    [InlineData("..", "write a name such as")]
    public void An_unknown_time_zone_is_rejected_with_advice(string written, string advice)
    {
        TimeZoneName.Understood(written).Should().BeNull();
        TimeZoneName.ComplaintAbout(written).Should().Contain(written).And.Contain(advice);
    }

    [Fact]
    public void Quiet_hours_in_an_unknown_zone_are_an_error()
    {
        using var folder = new ConfigFolder();
        folder.RefuseText(ConfigFolder.WithKey("[schedule]", "quiet_hours = 14:10-15:40"), ("TZ", "America/NewYork")).Problems
            .Should().ContainSingle().Which.Sentence.Should().StartWith("TZ: ").And.Contain("quiet_hours in [schedule] needs it");
        folder.LoadText(ConfigFolder.WithKey(), ("TZ", "America/NewYork")).Problems
            .Should().ContainSingle().Which.Sentence.Should().StartWith("TZ: ").And.Contain("until then all times are UTC");
        folder.LoadText(ConfigFolder.WithKey("[schedule]", "quiet_hours = 14:10-15:40"), ("TZ", "\"America/New_York\"")).Problems
            .Should().BeEmpty();
    }
}
