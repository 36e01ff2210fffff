using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>Requests through proxies, over real connections.</summary>
public sealed class ProxyWayTests : IDisposable
{
    private const string Login = "ann:p@ss";
    private const string LoginInAddress = "ann:p%40ss@";

    private readonly HomeMade _certificates = new();

    [Theory]
    [InlineData("socks5")]
    [InlineData("socks5h")]
    public async Task SOCKS5_proxy_resolves_the_host_names(string scheme)
    {
        await using var server = new RawServer(request => request.AnswerAsync("[]"));
        await using var proxy = new SocksProxy(server.Port);
        var access = Through($"{scheme}://127.0.0.1:{proxy.Port}");
        using var lidarr = Lidarr("http://lidarr.invalid:8686", access);
        using var metadata = Metadata("http://metadata.invalid/api", access);

        (await lidarr.ArtistsAsync(CancellationToken.None).ToListAsync()).Should().BeEmpty();
        (await metadata.AskAsync("artist/x", CancellationToken.None)).StatusCode.Should().Be(200);

        proxy.Asked.Should().Equal("name lidarr.invalid", "name metadata.invalid");
        server.Heads.Should().HaveCount(2);
    }

    [Fact]
    public async Task Login_is_sent_to_the_proxy_and_not_to_the_server()
    {
        await using var server = new RawServer(request => request.AnswerAsync("[]"), _certificates.Good());
        await using var proxy = new TunnelProxy(server.Port, Login);
        var access = Through($"http://{LoginInAddress}127.0.0.1:{proxy.Port}") with { Authorities = Authorities() };
        using var lidarr = Lidarr($"https://127.0.0.1:{server.Port}", access);
        using var metadata = Metadata($"https://127.0.0.1:{server.Port}", access);

        (await lidarr.ArtistsAsync(CancellationToken.None).ToListAsync()).Should().BeEmpty();
        (await metadata.AskAsync("artist/x", CancellationToken.None)).StatusCode.Should().Be(200);

        proxy.Asked.Distinct().Should().Equal($"CONNECT 127.0.0.1:{server.Port} HTTP/1.1");
        server.Heads.Should().HaveCount(2).And.OnlyContain(head => !head.Contains("Proxy-"));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task Proxy_that_requires_a_login_is_named_in_the_error(string scheme)
    {
        await using var proxy = new TunnelProxy(port: 1, Login);
        var access = Through($"http://127.0.0.1:{proxy.Port}");
        using var lidarr = Lidarr($"{scheme}://lidarr.invalid", access);
        using var metadata = Metadata($"{scheme}://metadata.invalid", access);

        (await FaultAsync(lidarr)).Message.Should().StartWith($"The proxy {access.Proxy} requires a login, so no request reached {scheme}://lidarr.invalid/api/v1/artist");
        (await metadata.AskAsync("x", CancellationToken.None)).Should().Match<Answer>(answer =>
            answer.StatusCode == 407 && answer.Fault == TransportFault.None && answer.Proxy == access.Proxy!.ToString());
    }

    [Theory]
    [InlineData("http://lidarr.invalid")]
    [InlineData("https://lidarr.invalid")]
    public async Task Unreachable_proxy_is_named_in_the_error(string server)
    {
        var access = Through($"http://127.0.0.1:{FreePort.Find()}");
        using var lidarr = Lidarr(server, access);
        using var metadata = Metadata(server, access);

        (await FaultAsync(lidarr)).Message.Should().StartWith($"The proxy {access.Proxy} does not answer, so no request reached {server}/api/v1/artist");
        (await metadata.AskAsync("x", CancellationToken.None)).Should().Match<Answer>(answer =>
            answer.Fault == TransportFault.ProxyUnreachable && answer.Code == "EXC:ClientProxyConnectionError");
    }

    [Fact]
    public async Task Certificate_of_a_TLS_proxy_is_checked_even_if_Lidarrs_certificate_is_not()
    {
        await using var proxy = new RawServer(request => request.AnswerAsync("[]"), _certificates.Good());
        var access = Through($"https://127.0.0.1:{proxy.Port}");
        using var trusting = Lidarr("http://lidarr.invalid", access with { Authorities = Authorities() });
        using var distrusting = Lidarr("http://lidarr.invalid", access, verifyTls: false);

        (await trusting.ArtistsAsync(CancellationToken.None).ToListAsync()).Should().BeEmpty();
        (await FaultAsync(distrusting)).Message.Should().StartWith($"The certificate of the proxy {access.Proxy} is not trusted");

        proxy.Heads.Should().ContainSingle().Which.Should().StartWith("GET http://lidarr.invalid/api/v1/artist HTTP/1.1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unanswered_request_through_a_proxy_is_sent_once(bool isTunnel)
    {
        var answers = 1;
        await using var server = new RawServer(
            request =>
            {
                if (Interlocked.Decrement(ref answers) >= 0)
                {
                    return request.AnswerAsync("[]");
                }

                request.Wire.Close();
                return Task.CompletedTask;
            },
            isTunnel ? _certificates.Good() : null);
        await using var proxy = new TunnelProxy(server.Port);
        var access = Through($"http://127.0.0.1:{(isTunnel ? proxy.Port : server.Port)}") with { Authorities = Authorities() };
        using var metadata = Metadata(isTunnel ? $"https://127.0.0.1:{server.Port}" : "http://metadata.invalid", access);

        (await metadata.AskAsync("first", CancellationToken.None)).StatusCode.Should().Be(200);
        (await metadata.AskAsync("second", CancellationToken.None)).Fault.Should().Be(TransportFault.Lost);

        server.Heads.Should().HaveCount(2);
    }

    [Fact]
    public async Task Handlers_without_a_configured_proxy_ignore_the_proxy_of_the_environment()
    {
        await using var server = new RawServer(request => request.AnswerAsync("[]"));
        using var handler = new LidarrConnection(server.BaseUrl, new Secret("key"), VerifyTls: true, TimeSpan.FromMinutes(1)).CreateHandler();
        using var other = MetadataClient.CreateHandler(ServerAccess.Plain);

        new[] { handler, other }.Should().OnlyContain(one => !one.UseProxy && one.Proxy == null);
    }

    public void Dispose() => _certificates.Dispose();

    private OwnAuthorities? Authorities() => OwnAuthorities.TryParse(_certificates.Root.ExportCertificatePem());

    private static ServerAccess Through(string proxy) => new() { Proxy = ProxyAddress.Read(proxy, "http_proxy").Proxy };

    private static LidarrClient Lidarr(string url, ServerAccess access, bool verifyTls = true) => new(
        new LidarrConnection(url, new Secret("key"), verifyTls, TimeSpan.FromMinutes(1)) { Access = access }, "test", TimeProvider.System);

    private static MetadataClient Metadata(string url, ServerAccess access) => new(url, TimeSpan.FromMinutes(1), "test", TimeProvider.System, access);

    private static async Task<LidarrException> FaultAsync(LidarrClient lidarr)
    {
        var read = async () => await lidarr.ArtistsAsync(CancellationToken.None).ToListAsync();
        return (await read.Should().ThrowAsync<LidarrException>()).Which;
    }
}
