using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class BaseUrlTests
{
    [Theory]
    [InlineData("http://192.168.1.103:8686", "http://192.168.1.103:8686")]
    [InlineData("http://host/lidarr/", "http://host/lidarr")]
    [InlineData("https://host///", "https://host")]
    [InlineData("HTTP://Host:80/A%2Fb", "HTTP://Host:80/A%2Fb")]
    [InlineData("http://[::1]:8686", "http://[::1]:8686")]
    public void Parse_keeps_an_address_as_written_without_trailing_slashes(string text, string shown) =>
        BaseUrl.TryParse(text).Should().Be(new BaseUrl(shown));

    [Theory]
    [InlineData("192.168.1.103:8686")]
    [InlineData("localhost:8686")]
    [InlineData("ftp://host")]
    [InlineData("http://")]
    [InlineData("http:host")]
    [InlineData("/lidarr")]
    [InlineData("http://host/?a=1")]
    [InlineData("http://host/#top")]
    [InlineData("http://ho st")]
    [InlineData("\"http://host\"")]
    public void Parse_returns_null_for_text_that_is_no_address(string text) => BaseUrl.TryParse(text).Should().BeNull();

    [Fact]
    public void User_and_password_are_kept_but_never_shown()
    {
        var url = BaseUrl.TryParse("https://me:p%40ss@host:1/lidarr/")!;

        url.UserInfo!.Reveal().Should().Be("me:p%40ss");
        url.Text.Should().Be("https://host:1/lidarr");
        $"{url}".Should().Be("https://host:1/lidarr");
        $"{new { url }}".Should().NotContain("p%40ss");
    }

    [Fact]
    public void A_wrong_address_is_reported_without_its_password() =>
        SettingTypes.Address.Read("htp://me:hunter2@host").Complaint.Should().Contain("@host").And.NotContain("hunter2");
}
