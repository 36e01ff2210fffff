using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

public sealed class LidarrFaultTests
{
    private const string Url = "http://lidarr.test:8686/api/v1/artist";

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, 401)]
    [InlineData(HttpStatusCode.Forbidden, 403)]
    public async Task A_refused_key_says_where_the_right_one_is(HttpStatusCode status, int number) =>
        await Expect(ScriptedLidarr.Answering(status), LidarrFault.KeyRefused,
            $"{Url} answered {number} and refused the key: copy it from Lidarr (Settings → General → Security) into "
            + "api_key in [lidarr].");

    [Fact]
    public async Task A_404_doubts_the_base_URL() =>
        await Expect(ScriptedLidarr.Answering(HttpStatusCode.NotFound), LidarrFault.NotFound,
            $"{Url} answered 404: base_url in [lidarr] is probably wrong; it is the address that you open Lidarr with in "
            + "a browser, including its URL base if it has one (Settings → General).");

    [Theory]
    [InlineData("<html><body>Sign in</body></html>", "text/html")]
    [InlineData("\n <!doctype html>", "application/json")]
    public async Task A_web_page_is_called_one(string body, string type) =>
        await Expect(ScriptedLidarr.Answering(HttpStatusCode.OK, body, type), LidarrFault.WebPage,
            $"{Url} answered with a web page instead of JSON, probably a login page or another program: set base_url in "
            + "[lidarr] to Lidarr's own address, including its URL base if it has one.");

    [Theory]
    [InlineData("""{"status":"OK"}""")]
    [InlineData("null")]
    [InlineData("Hello")]
    public async Task An_answer_that_is_no_list_is_no_empty_library(string body) =>
        await Expect(ScriptedLidarr.Answering(HttpStatusCode.OK, body), LidarrFault.NotAList,
            $"{Url} answered with something that is not the JSON list it should be: check that base_url in [lidarr] leads "
            + "to Lidarr and not to another program.");

    [Theory]
    [InlineData("""[{"id":1},{"id":2,"artistName":"Bj""", "34")]
    [InlineData("""[{"id":1},""", "10")]
    [InlineData("[", "1")]
    [InlineData("", "0")]
    public async Task A_truncated_answer_says_how_far_it_came(string body, string bytes) =>
        await Expect(ScriptedLidarr.Answering(HttpStatusCode.OK, body), LidarrFault.Truncated,
            $"The answer of {Url} broke off after {bytes} bytes: try again, and if that does not help, look into Lidarr's "
            + "log (System → Log Files) and at the limits of a proxy in front of it.");

    [Fact]
    public async Task A_connection_reset_within_the_list_is_a_truncated_answer()
    {
        var body = new ScriptedBody("""[{"id":1},""")
        {
            Break = new IOException("gone", new SocketException((int)SocketError.ConnectionReset)),
        };

        var fault = await Reading.FaultAsync(ScriptedLidarr.Streaming(body));

        fault.Fault.Should().Be(LidarrFault.Truncated);
        fault.Message.Should().StartWith($"The answer of {Url} broke off after 10 bytes: ");
    }

    [Theory]
    [InlineData("""[{"id":1}{"id":2}]""")]
    [InlineData("""["Björk"]""")]
    [InlineData("""[{"id":1}] and more ]""")]
    public async Task A_list_that_is_no_JSON_says_so(string body) =>
        await Expect(ScriptedLidarr.Answering(HttpStatusCode.OK, body), LidarrFault.MalformedJson,
            $"{Url} answered with a list that cannot be read as JSON: check that base_url in [lidarr] leads to Lidarr and "
            + "that no proxy in front changes its answers.");

    [Fact]
    public async Task A_starting_Lidarr_is_quoted() =>
        await Expect(
            ScriptedLidarr.Answering(
                HttpStatusCode.ServiceUnavailable, """{"errorMessage":"Lidarr is starting up,\n please try again"}"""),
            LidarrFault.Starting,
            $"{Url} answered 503 (“Lidarr is starting up, please try again”): Lidarr is starting; try again in a minute.");

    [Fact]
    public async Task Another_error_quotes_Lidarr_and_leads_to_its_log() =>
        await Expect(
            ScriptedLidarr.Answering(
                HttpStatusCode.InternalServerError, """{"message":"database disk image is malformed","description":"…"}"""),
            LidarrFault.HttpError,
            $"{Url} answered 500 Internal Server Error (“database disk image is malformed”): look into Lidarr's log "
            + "(System → Log Files) for the reason.");

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "<html>", "text/html", "503 Service Unavailable")]
    [InlineData(HttpStatusCode.BadGateway, "", "text/plain", "502 Bad Gateway")]
    public async Task An_error_of_a_proxy_asks_whether_Lidarr_runs(
        HttpStatusCode status, string body, string type, string answered) =>
        await Expect(ScriptedLidarr.Answering(status, body, type), LidarrFault.HttpError,
            $"{Url} answered {answered}: check that Lidarr is running, for this looks like the answer of a proxy in front "
            + "of it.");

    [Fact]
    public async Task A_refused_connection_names_host_and_port() =>
        await Expect(ScriptedLidarr.Throwing(Socket(SocketError.ConnectionRefused)), LidarrFault.Refused,
            $"Nothing listens at {Url}: check that Lidarr is running, and host and port of base_url in [lidarr].");

    [Fact]
    public async Task A_refused_connection_to_localhost_thinks_of_containers()
    {
        var fault = await Reading.FaultAsync(
            ScriptedLidarr.Throwing(Socket(SocketError.ConnectionRefused)),
            ScriptedLidarr.Connection with { BaseUrl = "http://localhost:8686" });

        fault.Message.Should().Be(
            "Nothing listens at http://localhost:8686/api/v1/artist: check that Lidarr is running, and host and port of "
            + "base_url in [lidarr]; inside a container this address is the container itself, so name the host that "
            + "Lidarr runs on.");
    }

    [Theory]
    [InlineData(SocketError.HostNotFound)]
    [InlineData(SocketError.TryAgain)]
    [InlineData(SocketError.NoData)]
    public async Task An_unknown_host_is_named(SocketError error) =>
        await Expect(ScriptedLidarr.Throwing(Socket(error)), LidarrFault.UnknownHost,
            $"The host “lidarr.test” of {Url} is unknown: check the spelling of base_url in [lidarr]; a container knows "
            + "another one by name only in the same network.");

    [Fact]
    public async Task An_unreachable_host_thinks_of_firewalls() =>
        await Expect(ScriptedLidarr.Throwing(Socket(SocketError.HostUnreachable)), LidarrFault.Unreachable,
            $"No connection to {Url}: check host and port of base_url in [lidarr], and whether a firewall stands between.");

    [Fact]
    public async Task A_connection_that_is_not_made_in_time_is_no_slow_library() =>
        await Expect(
            ScriptedLidarr.Throwing(new TaskCanceledException("connect", new TimeoutException())), LidarrFault.Unreachable,
            $"No connection to {Url}: check host and port of base_url in [lidarr], and whether a firewall stands between.");

    [Fact]
    public async Task A_port_that_speaks_no_HTTP_thinks_of_https() =>
        await Expect(
            ScriptedLidarr.Throwing(new HttpRequestException(HttpRequestError.ResponseEnded, "ended")),
            LidarrFault.Unreachable,
            $"{Url} hung up without an HTTP answer: check the port of base_url in [lidarr], and whether it wants https:// "
            + "instead of http://.");

    [Fact]
    public async Task A_certificate_that_is_not_trusted_names_verify_ssl() =>
        await Expect(ScriptedLidarr.Throwing(Tls()), LidarrFault.TlsFailed,
            $"No secure connection to {Url}: if Lidarr has a certificate of its own, make this machine trust it or set "
            + "verify_ssl = false in [lidarr]; if it speaks plain HTTP there, write http:// in base_url.");

    [Fact]
    public async Task Without_verification_the_certificate_is_not_blamed()
    {
        var fault = await Reading.FaultAsync(
            ScriptedLidarr.Throwing(Tls()), ScriptedLidarr.Connection with { VerifyTls = false });

        fault.Message.Should().Be(
            $"No secure connection to {Url}: verify_ssl = false is set already, so the port probably speaks plain HTTP; "
            + "write http:// in base_url.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("192.168.1.103:8686")]
    [InlineData("ftp://lidarr.test")]
    [InlineData("http://:8686")]
    [InlineData("http://lidarr test:8686")]
    public void A_base_URL_that_is_none_is_said_so_at_once(string baseUrl)
    {
        var make = () => ScriptedLidarr.Holding().Client(connection: ScriptedLidarr.Connection with { BaseUrl = baseUrl });

        make.Should().Throw<LidarrException>()
            .WithMessage("base_url in [lidarr] is no address of a web server: write it like http://192.168.1.103:8686.")
            .Which.Fault.Should().Be(LidarrFault.BadAddress);
    }

    [Theory]
    [InlineData("abc def")]
    [InlineData("abc\r\nX-Other: 1")]
    [InlineData("schlüssel")]
    public void A_key_that_no_header_can_carry_is_said_so_without_showing_it(string key)
    {
        var make = () => ScriptedLidarr.Holding().Client(connection: ScriptedLidarr.Connection with { ApiKey = new Secret(key) });

        make.Should().Throw<LidarrException>()
            .WithMessage(
                "api_key in [lidarr] holds a character that no key has, a blank, a line break or an accent: copy it anew "
                + "from the Lidarr at http://lidarr.test:8686 (Settings → General → Security).")
            .Which.Fault.Should().Be(LidarrFault.KeyRefused);
    }

    [Fact]
    public async Task A_cancelled_reading_is_no_fault()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var client = ScriptedLidarr.Throwing(new TaskCanceledException()).Client();

        var read = async () => await client.ArtistsAsync(cancelled.Token).ToListAsync(CancellationToken.None);

        await read.Should().ThrowAsync<OperationCanceledException>();
    }

    private static async Task Expect(ScriptedLidarr lidarr, LidarrFault kind, string sentence)
    {
        var fault = await Reading.FaultAsync(lidarr);

        fault.Message.Should().Be(sentence);
        fault.Fault.Should().Be(kind);
        lidarr.Requests.Should().ContainSingle("no answer is a reason to ask blindly again");
    }

    private static HttpRequestException Socket(SocketError error) =>
        new("no connection", new SocketException((int)error));

    private static HttpRequestException Tls() =>
        new(HttpRequestError.SecureConnectionError, "tls", new AuthenticationException("untrusted root"));
}
