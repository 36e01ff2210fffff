using System.Net;
using System.Net.Sockets;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Core.Tests.Library;

/// <summary>Faults of a Lidarr behind a configured proxy: what is blamed, and which proxy is named.</summary>
public sealed class ProxyOnTheWayTests
{
    private const string Proxy = "http://proxy.test:3128 (from http_proxy)";

    public static TheoryData<Exception, string> FaultsOfTheProxy => new()
    {
        { Fault(HttpRequestError.ConnectionError, new SocketException((int)SocketError.ConnectionRefused)), $"The proxy {Proxy} does not answer, so no request reached http://lidarr.test:8686/api/v1/artist" },
        { Fault(HttpRequestError.NameResolutionError, new SocketException((int)SocketError.HostNotFound)), $"The host of the proxy {Proxy} is unknown" },
        { new HttpRequestException(HttpRequestError.ProxyTunnelError, "tunnel", null, HttpStatusCode.ProxyAuthenticationRequired), $"The proxy {Proxy} requires a login" },
        { new HttpRequestException(HttpRequestError.ProxyTunnelError, "tunnel", null, HttpStatusCode.BadGateway), $"The proxy {Proxy} did not connect to lidarr.test:8686 (it answered 502)" },
        { Fault(HttpRequestError.ProxyTunnelError, new IOException("socks")), $"The proxy {Proxy} did not connect to lidarr.test:8686. " },
        { Fault(HttpRequestError.SecureConnectionError, new CertificateFault(CertificateFlaw.Untrusted, isOfProxy: true)), $"The certificate of the proxy {Proxy} is not trusted" },
    };

    [Theory]
    [MemberData(nameof(FaultsOfTheProxy))]
    public async Task A_fault_of_the_proxy_is_not_blamed_on_Lidarr(Exception fault, string sentence)
    {
        var told = await Reading.FaultAsync(ScriptedLidarr.Throwing(fault), Connection);

        told.Fault.Should().Be(LidarrFault.ProxyFailed);
        told.Message.Should().StartWith(sentence).And.NotContain("hunter2");
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Unauthorized)]
    public async Task The_message_for_every_other_fault_names_the_proxy_in_use(HttpStatusCode status) =>
        (await Reading.FaultAsync(ScriptedLidarr.Answering(status), Connection)).Message.Should().EndWith($" The request went through the proxy {Proxy}.");

    [Fact]
    public async Task A_login_required_by_the_proxy_is_blamed_on_the_proxy() =>
        (await Reading.FaultAsync(ScriptedLidarr.Answering(HttpStatusCode.ProxyAuthenticationRequired), Connection)).Message.Should()
            .StartWith($"The proxy {Proxy} requires a login and rejected the configured one, so ");

    [Fact]
    public async Task The_error_for_a_lost_connection_without_a_proxy_names_no_proxy() =>
        (await Reading.FaultAsync(ScriptedLidarr.Throwing(Fault(HttpRequestError.ConnectionError, new SocketException((int)SocketError.ConnectionRefused)))))
            .Message.Should().StartWith("Nothing listens at");

    [Theory]
    [InlineData(SocketError.ConnectionReset)]
    [InlineData(SocketError.ConnectionAborted)]
    public async Task A_reset_before_the_headers_is_not_blamed_on_a_firewall(SocketError error) =>
        (await Reading.FaultAsync(ScriptedLidarr.Throwing(new HttpRequestException("sending", new IOException("read", new SocketException((int)error))))))
            .Message.Should().Contain("closed the connection without an HTTP answer").And.NotContain("firewall");

    private static LidarrConnection Connection => ScriptedLidarr.Connection with
    {
        Access = new ServerAccess { Proxy = ProxyAddress.Read("http://ann:hunter2@proxy.test:3128", "http_proxy").Proxy },
    };

    private static HttpRequestException Fault(HttpRequestError error, Exception inner) => new(error, "fault", inner);
}
