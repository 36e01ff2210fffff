using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Network;
using LidarrCacheWarmer.Service.Watching;
using Microsoft.AspNetCore.Http.Connections;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>The user's own headers and certificate authorities, over real connections.</summary>
public sealed class OwnAccessTests : IDisposable
{
    private static readonly OwnHeaders Headers = new([("Cf-Access-Client-Id", new Secret("abc.access"))]);

    private readonly HomeMade _certificates = new();

    [Fact]
    public async Task Every_request_to_a_server_has_its_configured_headers()
    {
        await using var server = new RawServer(request => request.AnswerAsync("[]"));
        using var lidarr = new LidarrClient(Connection(server.BaseUrl), "test", TimeProvider.System);
        using var metadata = new MetadataClient(server.BaseUrl, TimeSpan.FromMinutes(1), "test", TimeProvider.System, new ServerAccess { Headers = Headers });

        await lidarr.ArtistsAsync(CancellationToken.None).ToListAsync();
        await metadata.AskAsync("artist/x", CancellationToken.None);

        server.Heads.Should().HaveCount(2).And.OnlyContain(head => head.Contains("Cf-Access-Client-Id: abc.access\r\n"));
    }

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Hub_requests_have_the_headers_and_use_the_proxy(HttpTransportType way)
    {
        await using var server = new RawServer(request => request.Target.Contains("negotiate")
            ? request.AnswerAsync("""{"negotiateVersion":1,"connectionId":"a","connectionToken":"b","availableTransports":[{"transport":"WebSockets","transferFormats":["Text"]},{"transport":"LongPolling","transferFormats":["Text"]}]}""")
            : request.AnswerAsync("", status: 404));
        var connection = Connection("http://lidarr.invalid") with
        {
            Access = new ServerAccess { Headers = Headers, Proxy = ProxyAddress.Read(server.BaseUrl, "http_proxy").Proxy },
        };
        await using var hub = new HubConnectionFactory(connection, "test", TimeProvider.System).Build(way, () => { }, CancellationToken.None);

        await ((Func<Task>)(() => hub.StartAsync())).Should().ThrowAsync<Exception>();

        server.Heads.Should().HaveCountGreaterThan(1);
        server.Heads.Should().OnlyContain(head => head.Contains("lidarr.invalid"));
        server.Heads.Where(head => !head.StartsWith("CONNECT ", StringComparison.Ordinal)).Should().OnlyContain(head => head.Contains("Cf-Access-Client-Id: abc.access\r\n"));
        server.Heads.Any(head => head.StartsWith("CONNECT lidarr.invalid:80 ", StringComparison.Ordinal)).Should().Be(way == HttpTransportType.WebSockets);
    }

    [Theory]
    [InlineData("good", TransportFault.None)]
    [InlineData("expired", TransportFault.CertificateOutOfDate)]
    [InlineData("of another host", TransportFault.CertificateOfAnotherHost)]
    [InlineData("of another authority", TransportFault.Tls)]
    public async Task Own_CA_is_trusted_but_names_and_dates_are_still_checked(string kind, TransportFault fault)
    {
        using var other = new HomeMade();
        await using var server = new RawServer(request => request.AnswerAsync("[]"), kind switch
        {
            "expired" => _certificates.Expired(),
            "of another host" => _certificates.OfAnotherHost(),
            "of another authority" => other.Good(),
            _ => _certificates.Good(),
        });
        var access = new ServerAccess { Authorities = OwnAuthorities.TryParse("a text before\n" + _certificates.Root.ExportCertificatePem()) };
        using var metadata = new MetadataClient($"https://127.0.0.1:{server.Port}", TimeSpan.FromMinutes(1), "test", TimeProvider.System, access);
        using var lidarr = new LidarrClient(Connection($"https://127.0.0.1:{server.Port}") with { Access = access }, "test", TimeProvider.System);

        (await metadata.AskAsync("x", CancellationToken.None)).Fault.Should().Be(fault);
        var read = async () => await lidarr.ArtistsAsync(CancellationToken.None).ToListAsync();
        _ = fault == TransportFault.None ? await read.Should().NotThrowAsync() : (object)await read.Should().ThrowAsync<LidarrException>();
        server.Heads.Should().HaveCount(fault == TransportFault.None ? 2 : 0);
    }

    public void Dispose() => _certificates.Dispose();

    private static LidarrConnection Connection(string url) => new(url, new Secret("key"), VerifyTls: true, TimeSpan.FromMinutes(1))
    {
        Access = new ServerAccess { Headers = Headers },
    };
}
