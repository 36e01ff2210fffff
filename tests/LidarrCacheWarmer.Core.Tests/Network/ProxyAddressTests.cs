using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Core.Tests.Network;

public sealed class ProxyAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8799", "http://127.0.0.1:8799")]
    [InlineData("127.0.0.1:3128", "http://127.0.0.1:3128")]
    [InlineData("proxy.lan:3128/", "http://proxy.lan:3128")]
    [InlineData("HTTP://proxy.lan", "http://proxy.lan:80")]
    [InlineData("https://proxy.lan", "https://proxy.lan:443")]
    [InlineData("socks5h://vpn", "socks5h://vpn:1080")]
    [InlineData("socks5://[fd00::1]:9050", "socks5://[fd00::1]:9050")]
    [InlineData("socks4a://10.0.0.1:1", "socks4a://10.0.0.1:1")]
    [InlineData("http://ann:p@ss/w#rd?@proxy.lan:3128", "http://proxy.lan:3128")]
    public void Proxy_address_is_shown_without_its_login(string text, string shown)
    {
        var (proxy, complaint) = ProxyAddress.Read(text, "http_proxy");

        complaint.Should().BeNull();
        proxy!.Text.Should().Be(shown);
        proxy.ToString().Should().Be($"{shown} (from http_proxy)");
    }

    [Theory]
    [InlineData("none", "is not a valid proxy address (\"none\")")]
    [InlineData("foo bar", "is not a valid proxy address;")]
    [InlineData(":8799", "has no host")]
    [InlineData("http://:8799", "has no host")]
    [InlineData("http://", "has no host")]
    [InlineData("proxy.lan", "is not a valid proxy address")]
    [InlineData("ftp://proxy.lan:21", "starts with a scheme that is not for proxies (\"ftp\")")]
    [InlineData("socks://proxy.lan:1080", "starts with a scheme")]
    [InlineData("http://proxy.lan:0", "has a port")]
    [InlineData("http://proxy.lan:65536", "has a port")]
    [InlineData("http://proxy.lan:", "has a port")]
    [InlineData("http://proxy.lan:3128/path", "has a port")]
    [InlineData("http://[fd00::1:3128", "is not a valid proxy address")]
    public void Text_other_than_a_proxy_address_is_rejected(string text, string complaint) =>
        ProxyAddress.Read(text, "http_proxy").Should().Match<(ProxyAddress? Proxy, string? Complaint)>(
            read => read.Proxy == null && read.Complaint!.StartsWith(complaint));

    [Theory]
    [InlineData("ftp://ann:hunter2@proxy.lan")]
    [InlineData("ann:hunter2@://proxy.lan")]
    [InlineData("http://ann:hunter2@")]
    [InlineData("http://ann:hunter2@proxy.lan:x")]
    [InlineData("http://ann:hunter2@pro xy")]
    [InlineData("ann:hunter2@proxy.lan")]
    public void Proxy_error_never_contains_the_password(string text)
    {
        var complaint = ProxyAddress.Read(text, "http_proxy").Complaint;

        complaint.Should().NotBeNull().And.NotContain("hunter2");
    }

    [Fact]
    public void Proxies_parsed_from_the_same_address_are_equal() =>
        ProxyAddress.Read("http://ann:secret@proxy.lan:3128", "http_proxy").Should().Be(ProxyAddress.Read("http://ann:secret@proxy.lan:3128", "http_proxy"));
}
