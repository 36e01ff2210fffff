using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>The request line when a server's base URL has no path.</summary>
public sealed class RequestTargetTests : IDisposable
{
    private readonly HomeMade _certificates = new();

    [Theory]
    [InlineData("", "GET / HTTP/1.1")]
    [InlineData("/", "GET / HTTP/1.1")]
    [InlineData("/api", "GET /api HTTP/1.1")]
    public async Task Root_page_request_has_a_target(string path, string line)
    {
        await using var server = Server();

        await AskAsync(server.BaseUrl + path, MetadataClient.CreateHandler(ServerAccess.Plain));

        FirstLines(server).Should().Equal(line);
    }

    [Fact]
    public async Task Root_page_request_with_user_name_and_password_has_a_target()
    {
        await using var server = Server();

        await AskAsync(server.BaseUrl.Replace("//", "//ann:secret@"), MetadataClient.CreateHandler(ServerAccess.Plain));

        FirstLines(server).Should().Equal("GET / HTTP/1.1");
        server.Heads[0].Should().Contain("Authorization: Basic YW5uOnNlY3JldA==");
    }

    [Fact]
    public async Task Root_page_request_through_a_proxy_has_the_absolute_form()
    {
        await using var proxy = Server();
        var handler = MetadataClient.CreateHandler(new ServerAccess { Proxy = ProxyAddress.Read(proxy.BaseUrl, "http_proxy").Proxy });

        await AskAsync("http://metadata.test", handler);

        FirstLines(proxy).Should().Equal("GET http://metadata.test/ HTTP/1.1");
    }

    [Fact]
    public async Task Root_page_request_over_HTTP_2_has_a_target()
    {
        await using var server = new Http2Server(_certificates.Good(), _ => Http2Deed.Answer);
        var handler = MetadataClient.CreateHandler(ServerAccess.Plain);
        _certificates.TrustedBy(handler);

        await AskAsync(server.BaseUrl, handler);

        // In HTTP/2's static header table, entry 4 is ":path: /"; no other header of the block has this byte.
        server.HeaderBlocks.Should().ContainSingle().Which.Should().Contain(0x84);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task Lidarr_request_without_a_URL_base_has_a_path(string end)
    {
        await using var lidarr = new RawServer(request => request.AnswerAsync("""{"status":"OK"}"""));
        using var client = new LidarrClient(
            new LidarrConnection(lidarr.BaseUrl + end, new Secret("0123456789abcdef0123456789abcdef"), VerifyTls: true, TimeSpan.FromMinutes(1)),
            "test/1.0", TimeProvider.System);

        await client.PingAsync(CancellationToken.None);

        FirstLines(lidarr).Should().Equal("GET /ping HTTP/1.1");
    }

    public void Dispose() => _certificates.Dispose();

    private static RawServer Server() => new(request => request.AnswerAsync("""{"version":"1"}"""));

    private static IEnumerable<string> FirstLines(RawServer server) => server.Heads.Select(head => head.Split("\r\n")[0]);

    private static async Task AskAsync(string address, SocketsHttpHandler handler)
    {
        var server = BaseUrl.TryParse(address)!;
        using var client = new MetadataClient(server.Text, TimeSpan.FromMinutes(1), "test/1.0", TimeProvider.System, new ServerAccess { UserInfo = server.UserInfo }, handler);
        (await client.AskAsync(MetadataRoutes.Root, CancellationToken.None)).StatusCode.Should().Be(200);
    }
}
