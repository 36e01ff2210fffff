using System.Net.Sockets;
using System.Security.Authentication;
using LidarrCacheWarmer.Library;
using static LidarrCacheWarmer.Core.Tests.Library.FaultSentence;

namespace LidarrCacheWarmer.Core.Tests.Library;

/// <summary>Faults that occur before Lidarr answers.</summary>
public sealed class LidarrConnectionTests
{
    [Fact]
    public async Task A_refused_connection_is_reported_with_host_and_port() =>
        await Expect(ScriptedLidarr.Throwing(Socket(SocketError.ConnectionRefused)), LidarrFault.Refused,
            $"Nothing listens at {Url}. Check that Lidarr is running and that the host and port of base_url in [lidarr] are correct.");

    [Fact]
    public async Task The_error_for_a_refused_connection_to_localhost_mentions_containers()
    {
        var fault = await Reading.FaultAsync(
            ScriptedLidarr.Throwing(Socket(SocketError.ConnectionRefused)),
            ScriptedLidarr.Connection with { BaseUrl = "http://localhost:8686" });

        fault.Message.Should().Be(
            "Nothing listens at http://localhost:8686/api/v1/artist. Check that Lidarr is running and that the host and port of "
                + "base_url in [lidarr] are correct. Inside a container, this address is the container itself: write the host that "
                + "Lidarr runs on.");
    }

    [Theory]
    [InlineData(SocketError.HostNotFound)]
    [InlineData(SocketError.TryAgain)]
    [InlineData(SocketError.NoData)]
    public async Task An_unknown_host_is_reported_with_its_name(SocketError error) =>
        await Expect(ScriptedLidarr.Throwing(Socket(error)), LidarrFault.UnknownHost,
            $"The host “lidarr.test” of {Url} is unknown. Check the spelling of base_url in [lidarr]. A container finds "
                + "another container by name only if both are in the same network.");

    [Fact]
    public async Task The_error_for_an_unreachable_host_mentions_firewalls() =>
        await Expect(ScriptedLidarr.Throwing(Socket(SocketError.HostUnreachable)), LidarrFault.Unreachable,
            $"Cannot connect to {Url}. Check the host and port of base_url in [lidarr], and whether a firewall blocks it.");

    [Fact]
    public async Task A_connect_timeout_is_not_reported_as_a_slow_library() =>
        await Expect(
            ScriptedLidarr.Throwing(new TaskCanceledException("connect", new TimeoutException())), LidarrFault.Unreachable,
            $"Cannot connect to {Url}. Check the host and port of base_url in [lidarr], and whether a firewall blocks it.");

    [Fact]
    public async Task The_error_for_a_port_without_HTTP_suggests_https() =>
        await Expect(
            ScriptedLidarr.Throwing(new HttpRequestException(HttpRequestError.ResponseEnded, "ended")),
            LidarrFault.Unreachable,
            $"{Url} closed the connection without an HTTP answer. Check the port of base_url in [lidarr], and whether base_url needs https:// instead of http://.");

    [Fact]
    public async Task The_error_for_an_untrusted_certificate_names_verify_ssl() =>
        await Expect(ScriptedLidarr.Throwing(Tls()), LidarrFault.TlsFailed,
            $"Cannot make a secure connection to {Url}. If you made Lidarr's certificate yourself, set ca_file in [lidarr] to the "
                + "file of its certificate authority, or set verify_ssl = false. If Lidarr's port uses plain HTTP, write "
                + "http:// in base_url.");

    [Fact]
    public async Task A_TLS_fault_is_not_blamed_on_the_certificate_when_verify_ssl_is_off()
    {
        var fault = await Reading.FaultAsync(
            ScriptedLidarr.Throwing(Tls()), ScriptedLidarr.Connection with { VerifyTls = false });

        fault.Message.Should().Be(
            $"Cannot make a secure connection to {Url}. verify_ssl = false is already set, so Lidarr's port probably uses plain HTTP. Write http:// in base_url.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("192.168.1.103:8686")]
    [InlineData("ftp://lidarr.test")]
    [InlineData("http://:8686")]
    [InlineData("http://lidarr test:8686")]
    public void An_invalid_base_URL_is_reported_at_once(string baseUrl)
    {
        var make = () => ScriptedLidarr.Holding().Client(connection: ScriptedLidarr.Connection with { BaseUrl = baseUrl });

        make.Should().Throw<LidarrException>()
            .WithMessage("base_url in [lidarr] is not a valid address. Write it like http://192.168.1.103:8686.")
            .Which.Fault.Should().Be(LidarrFault.BadAddress);
    }

    [Theory]
    [InlineData("abc def")]
    [InlineData("abc\r\nX-Other: 1")]
    [InlineData("schlüssel")]
    public void A_key_with_characters_invalid_in_a_header_is_reported_and_not_shown(string key)
    {
        var make = () => ScriptedLidarr.Holding().Client(connection: ScriptedLidarr.Connection with { ApiKey = new Secret(key) });

        make.Should().Throw<LidarrException>()
            .WithMessage(
                "api_key in [lidarr] contains a space, a line break or an accent. Copy the key again from the Lidarr at "
                    + "http://lidarr.test:8686 (Settings → General → Security).")
            .Which.Fault.Should().Be(LidarrFault.KeyRefused);
    }

    [Fact]
    public async Task A_cancelled_reading_is_not_reported_as_a_fault()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var client = ScriptedLidarr.Throwing(new TaskCanceledException()).Client();

        var read = async () => await client.ArtistsAsync(cancelled.Token).ToListAsync(CancellationToken.None);

        await read.Should().ThrowAsync<OperationCanceledException>();
    }

    private static HttpRequestException Socket(SocketError error) =>
        new("cannot connect", new SocketException((int)error));

    private static HttpRequestException Tls() =>
        new(HttpRequestError.SecureConnectionError, "tls", new AuthenticationException("untrusted root"));
}
