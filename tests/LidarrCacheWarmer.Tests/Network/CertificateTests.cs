using System.Security.Cryptography.X509Certificates;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>A server with an invalid certificate gets no request, so Lidarr's API key is not revealed.</summary>
public sealed class CertificateTests : IDisposable
{
    private readonly HomeMade _certificates = new();

    [Theory]
    [InlineData("untrusted", "If you made Lidarr's certificate yourself, set ca_file in [lidarr] to the file of "
        + "its certificate authority, or set verify_ssl = false. If Lidarr's port uses plain HTTP, write http:// in base_url.")]
    [InlineData("expired", "has expired or is not valid yet. Renew it, check the clock of this machine, or set verify_ssl = false in [lidarr].")]
    [InlineData("of another host", "is for another name than “127.0.0.1”. Write the name of the certificate in "
        + "base_url in [lidarr], or set verify_ssl = false.")]
    public async Task Lidarr_with_a_bad_certificate_gets_no_key_and_the_error_says_what_to_do(string flaw, string advice)
    {
        await using var server = new RawServer(request => request.AnswerAsync("[]"), Certificate(flaw));
        var connection = new LidarrConnection($"https://127.0.0.1:{server.Port}", new Secret("key"), VerifyTls: true, TimeSpan.FromMinutes(1));
        using var client = new LidarrClient(connection, "test", TimeProvider.System, Trusting(connection.CreateHandler(), flaw));

        var read = async () => await client.ArtistsAsync(CancellationToken.None).ToListAsync();

        var fault = (await read.Should().ThrowAsync<LidarrException>()).Which;
        fault.Fault.Should().Be(LidarrFault.TlsFailed);
        fault.Message.Should().EndWith(advice).And.Contain($"https://127.0.0.1:{server.Port}/api/v1/artist");
        server.Heads.Should().BeEmpty();
    }

    [Theory]
    [InlineData("untrusted", TransportFault.Tls)]
    [InlineData("expired", TransportFault.CertificateOutOfDate)]
    [InlineData("of another host", TransportFault.CertificateOfAnotherHost)]
    public async Task A_metadata_server_with_a_bad_certificate_gets_no_request(string flaw, TransportFault fault)
    {
        await using var server = new RawServer(request => request.AnswerAsync("{}"), Certificate(flaw));
        using var client = Metadata(server, flaw);

        var answer = await client.AskAsync("artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da", CancellationToken.None);

        (answer.Fault, answer.Code).Should().Be((fault, "EXC:ClientConnectorCertificateError"));
        server.Heads.Should().BeEmpty();
    }

    [Fact]
    public async Task A_valid_certificate_is_trusted_for_both_servers()
    {
        await using var server = new RawServer(request => request.AnswerAsync("[]"), Certificate("none"));
        var connection = new LidarrConnection($"https://127.0.0.1:{server.Port}", new Secret("key"), VerifyTls: true, TimeSpan.FromMinutes(1));
        using var lidarr = new LidarrClient(connection, "test", TimeProvider.System, Trusting(connection.CreateHandler(), "none"));
        using var metadata = Metadata(server, "none");

        (await lidarr.ArtistsAsync(CancellationToken.None).ToListAsync()).Should().BeEmpty();
        (await metadata.AskAsync("", CancellationToken.None)).StatusCode.Should().Be(200);
    }

    public void Dispose() => _certificates.Dispose();

    private MetadataClient Metadata(RawServer server, string flaw) => new(
        $"https://127.0.0.1:{server.Port}", TimeSpan.FromMinutes(1), "test", TimeProvider.System, ServerAccess.Plain,
        Trusting(MetadataClient.CreateHandler(ServerAccess.Plain), flaw));

    private SocketsHttpHandler Trusting(SocketsHttpHandler handler, string flaw)
    {
        if (flaw != "untrusted")
        {
            _certificates.TrustedBy(handler);
        }

        return handler;
    }

    private X509Certificate2 Certificate(string flaw) => flaw switch
    {
        "expired" => _certificates.Expired(),
        "of another host" => _certificates.OfAnotherHost(),
        _ => _certificates.Good(),
    };
}
