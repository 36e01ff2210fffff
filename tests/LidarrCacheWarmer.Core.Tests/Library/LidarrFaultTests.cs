using System.Net;
using System.Net.Sockets;
using LidarrCacheWarmer.Library;
using static LidarrCacheWarmer.Core.Tests.Library.FaultSentence;

namespace LidarrCacheWarmer.Core.Tests.Library;

/// <summary>Faulty answers of Lidarr.</summary>
public sealed class LidarrFaultTests
{
    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, 401)]
    [InlineData(HttpStatusCode.Forbidden, 403)]
    public async Task The_error_for_a_rejected_key_says_where_the_right_key_is(HttpStatusCode status, int number) =>
        await Expect(ScriptedLidarr.Answering(status), LidarrFault.KeyRefused,
            $"{Url} answered {number} and rejected the API key. Copy the key from Lidarr (Settings → General → Security) to api_key in [lidarr].");

    [Fact]
    public async Task The_error_for_a_404_suggests_to_check_the_base_URL() =>
        await Expect(ScriptedLidarr.Answering(HttpStatusCode.NotFound), LidarrFault.NotFound,
            $"{Url} answered 404: base_url in [lidarr] is probably wrong. Use the address that opens Lidarr in your browser, "
                + "including its URL base if it has one (Settings → General).");

    [Theory]
    [InlineData("<html><body>Sign in</body></html>", "text/html")]
    [InlineData("\n <!doctype html>", "application/json")]
    public async Task An_HTML_page_is_reported_as_an_HTML_page(string body, string type) =>
        await Expect(ScriptedLidarr.Answering(HttpStatusCode.OK, body, type), LidarrFault.WebPage,
            $"{Url} answered with a web page instead of JSON, probably a login page or another program. Set base_url in "
                + "[lidarr] to Lidarr's own address, including its URL base if it has one.");

    [Theory]
    [InlineData("""{"status":"OK"}""")]
    [InlineData("null")]
    [InlineData("Hello")]
    public async Task An_answer_other_than_a_list_is_a_fault_and_not_an_empty_library(string body) =>
        await Expect(ScriptedLidarr.Answering(HttpStatusCode.OK, body), LidarrFault.NotAList,
            $"{Url} answered with something other than the expected JSON list. Check that base_url in [lidarr] leads to Lidarr and not to another program.");

    [Theory]
    [InlineData("""[{"id":1},{"id":2,"artistName":"Bj""", "34")]
    [InlineData("""[{"id":1},""", "10")]
    [InlineData("[", "1")]
    [InlineData("", "0")]
    public async Task The_error_for_a_truncated_answer_says_how_many_elements_arrived(string body, string bytes) =>
        await Expect(ScriptedLidarr.Answering(HttpStatusCode.OK, body), LidarrFault.Truncated,
            $"The answer of {Url} stopped after {bytes} bytes. Try again. If that does not help, check Lidarr's log (System → "
                + "Log Files) and the limits of a proxy in front of Lidarr.");

    [Fact]
    public async Task A_connection_reset_within_the_list_counts_as_a_truncated_answer()
    {
        var body = new ScriptedBody("""[{"id":1},""")
        {
            Break = new IOException("gone", new SocketException((int)SocketError.ConnectionReset)),
        };

        var fault = await Reading.FaultAsync(ScriptedLidarr.Streaming(body));

        fault.Fault.Should().Be(LidarrFault.Truncated);
        fault.Message.Should().StartWith($"The answer of {Url} stopped after 10 bytes. ");
    }

    [Theory]
    [InlineData("""[{"id":1}{"id":2}]""")]
    [InlineData("""["Björk"]""")]
    [InlineData("""[{"id":1}] and more ]""")]
    public async Task A_list_of_invalid_JSON_is_reported(string body) =>
        await Expect(ScriptedLidarr.Answering(HttpStatusCode.OK, body), LidarrFault.MalformedJson,
            $"{Url} answered with a list that is not valid JSON. Check that base_url in [lidarr] leads to Lidarr, and that no proxy changes its answers.");

    [Fact]
    public async Task The_error_while_Lidarr_starts_quotes_Lidarrs_message() =>
        await Expect(
            ScriptedLidarr.Answering(
                HttpStatusCode.ServiceUnavailable, """{"errorMessage":"Lidarr is starting up,\n please try again"}"""),
            LidarrFault.Starting,
            $"{Url} answered 503 (“Lidarr is starting up, please try again”): Lidarr is starting. Try again in a minute.");

    [Fact]
    public async Task The_message_for_any_other_error_quotes_Lidarr_and_names_its_log() =>
        await Expect(
            ScriptedLidarr.Answering(
                HttpStatusCode.InternalServerError, """{"message":"database disk image is malformed","description":"…"}"""),
            LidarrFault.HttpError,
            $"{Url} answered 500 Internal Server Error (“database disk image is malformed”). Check Lidarr's log (System → Log Files) for the reason.");
}
