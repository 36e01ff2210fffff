using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

public sealed class LidarrWireTests
{
    [Fact]
    public async Task A_captured_401_is_a_rejected_key()
    {
        await using var lidarr = new WireLidarr(Encoding.ASCII.GetBytes(Reading.Fixture("unauthorized.http")));
        using var client = lidarr.Client(ScriptedLidarr.Connection);

        (await FaultOf(client)).Fault.Should().Be(LidarrFault.KeyRefused);
    }

    [Fact]
    public async Task A_compressed_library_is_read()
    {
        await using var lidarr = new WireLidarr(Compressed("""[{"id":1},{"id":2}]"""));
        using var client = lidarr.Client(ScriptedLidarr.Connection);

        (await client.ArtistsAsync(default).ToListAsync()).Should().HaveCount(2);

        lidarr.Requests.Should().ContainSingle()
            .Which.Should().StartWith("GET /api/v1/artist HTTP/1.1\r\n").And.Contain("Accept-Encoding: gzip\r\n");
    }

    [Fact]
    public async Task A_compressed_library_that_is_cut_off_is_truncated()
    {
        var whole = Compressed($"[{string.Join(',', Enumerable.Range(1, 5000).Select(i => $$"""{"id":{{i}}}"""))}]");
        await using var lidarr = new WireLidarr(whole[..^100]);
        using var client = lidarr.Client(ScriptedLidarr.Connection);

        (await FaultOf(client)).Fault.Should().Be(LidarrFault.Truncated);
    }

    [Fact]
    public async Task A_body_shorter_than_announced_is_truncated()
    {
        await using var lidarr = new WireLidarr(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n[{\"id\":1}"u8.ToArray());
        using var client = lidarr.Client(ScriptedLidarr.Connection);

        (await FaultOf(client)).Fault.Should().Be(LidarrFault.Truncated);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_a_cookie_is_not_kept()
    {
        await using var lidarr = new WireLidarr(
            "HTTP/1.1 307 Temporary Redirect\r\nLocation: /lidarr/api/v1/artist\r\nSet-Cookie: a=b\r\n"u8.ToArray()
                .Concat("Connection: close\r\nContent-Length: 0\r\n\r\n"u8.ToArray()).ToArray());
        using var client = lidarr.Client(ScriptedLidarr.Connection);

        (await FaultOf(client)).Message.Should().Contain("Set base_url in [lidarr] to http://lidarr.test:8686/lidarr.");
        _ = await FaultOf(client);

        lidarr.Requests.Should().HaveCount(2).And.NotContain(request => request.Contains("Cookie"));
    }

    [Fact]
    public async Task A_Lidarr_that_closes_the_connection_without_an_answer_gets_one_request()
    {
        await using var lidarr = new WireLidarr([]);
        using var client = lidarr.Client(ScriptedLidarr.Connection);

        (await FaultOf(client)).Fault.Should().Be(LidarrFault.Unreachable);

        lidarr.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_self_signed_certificate_is_rejected()
    {
        using var certificate = HomeMade();
        await using var lidarr = new WireLidarr(Compressed("[]"), certificate);
        using var client = lidarr.Client(ScriptedLidarr.Connection with { BaseUrl = "https://lidarr.test" });

        var fault = await FaultOf(client);

        fault.Fault.Should().Be(LidarrFault.TlsFailed);
        lidarr.Requests.Should().BeEmpty("the key is never sent to an untrusted server");
    }

    [Fact]
    public async Task A_self_signed_certificate_is_accepted_when_verify_ssl_is_off()
    {
        using var certificate = HomeMade();
        await using var lidarr = new WireLidarr(Compressed("""[{"id":1}]"""), certificate);
        using var client = lidarr.Client(
            ScriptedLidarr.Connection with { BaseUrl = "https://lidarr.test", VerifyTls = false });

        (await client.ArtistsAsync(default).ToListAsync()).Should().ContainSingle();
    }

    private static async Task<LidarrException> FaultOf(LidarrClient client)
    {
        var read = async () => await client.ArtistsAsync(default).ToListAsync();
        return (await read.Should().ThrowAsync<LidarrException>()).Which;
    }

    private static byte[] Compressed(string json)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(json));
        }

        var head = "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Encoding: gzip\r\n"
            + "Connection: close\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. bytes.ToArray()];
    }

    private static X509Certificate2 HomeMade()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=lidarr.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
