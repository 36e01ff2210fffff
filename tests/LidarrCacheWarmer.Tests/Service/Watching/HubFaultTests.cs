using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using LidarrCacheWarmer.Network;
using LidarrCacheWarmer.Service.Watching;
using Microsoft.AspNetCore.SignalR;

namespace LidarrCacheWarmer.Tests.Service.Watching;

public sealed class HubFaultTests
{
    public static TheoryData<Exception, string> Faults => new()
    {
        { new HttpRequestException("?", null, HttpStatusCode.Unauthorized), "it answers 401: it rejects the key, or a proxy in front of it requires a login" },
        { new HttpRequestException("?", null, HttpStatusCode.NotFound), "it answers 404" },
        { new HttpRequestException("?", null, HttpStatusCode.TemporaryRedirect), "it answers 307, a redirect" },
        { new HttpRequestException("?", null, HttpStatusCode.BadGateway), "it answers 502" },
        { new AggregateException(new IOException("?"), new HttpRequestException("?", null, HttpStatusCode.Forbidden)), "it "
            + "answers 403: it rejects the key, or a proxy in front of it requires a login" },
        { new HttpRequestException("?", new SocketException((int)SocketError.ConnectionRefused)), "nothing listens at that address" },
        { new HttpRequestException("?", new SocketException((int)SocketError.HostNotFound)), "the host is unknown" },
        { new HttpRequestException("?", new AuthenticationException("?")), "no secure connection was possible" },
        { new TimeoutException("?"), "it did not answer in time" },
        { new AggregateException(new IOException("?", new FrameLimitException())), "it sent an endless message" },
        { new HubException("key=0123"), "it closed the connection with an error" },
        { new InvalidDataException("key=0123"), "it sent something that is not a hub message" },
        { new InvalidOperationException("key=0123"), "the connection broke" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_hub_fault_is_reported_in_our_own_words(Exception fault, string words) => HubFault.Describe(fault).Should().Be(words);

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, null, "the proxy http://proxy:1 (from http_proxy) does not answer")]
    [InlineData(HttpRequestError.ProxyTunnelError, null, "the proxy http://proxy:1 (from http_proxy) does not connect to Lidarr")]
    [InlineData(HttpRequestError.ProxyTunnelError, HttpStatusCode.ProxyAuthenticationRequired, "the proxy http://proxy:1 (from http_proxy) requires a login")]
    [InlineData(HttpRequestError.Unknown, HttpStatusCode.NotFound, "it answers 404 (through the proxy http://proxy:1 (from http_proxy))")]
    public void A_hub_fault_names_the_proxy_in_use(HttpRequestError error, HttpStatusCode? status, string words) =>
        HubFault.Describe(new AggregateException(new HttpRequestException(error, "?", null, status)), ProxyAddress.Read("http://ann:hunter2@proxy:1", "http_proxy").Proxy)
            .Should().Be(words);
}
