using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LidarrCacheWarmer.Library;
using static LidarrCacheWarmer.Core.Tests.Library.FaultSentence;

namespace LidarrCacheWarmer.Core.Tests.Library;

/// <summary>Answers from a reverse proxy in front of Lidarr.</summary>
public sealed class ProxyInFrontTests
{
    private const string Login = ": a login page or a proxy in front of Lidarr requires a login, so the key did not reach "
        + "Lidarr. Write user:password@ before the host in base_url in [lidarr], or write a token in header_NAME in [lidarr], or let "
        + "/api and /signalr pass without a login.";

    [Theory]
    [InlineData(401, "<html><title>Authelia</title></html>", "text/html", " (“Authelia”)")]
    [InlineData(403, "<html><title>Sign in</title></html>", "text/html; charset=utf-8", " (“Sign in”)")]
    [InlineData(403, "<html></html>", "text/html", "")]
    [InlineData(401, "Unauthorized\n", "text/plain", " (“Unauthorized”)")]
    public async Task A_login_page_of_a_proxy_in_front_of_Lidarr_is_not_reported_as_a_rejected_key(int status, string body, string type, string words) =>
        await Expect(Answering(status, body, type), LidarrFault.LoginInFront, $"{Url} answered {status}{words}{Login}");

    [Theory]
    [InlineData("Basic")]
    [InlineData("Bearer")]
    public async Task A_login_challenge_is_blamed_on_a_proxy_because_Lidarr_never_sends_one(string scheme) =>
        await Expect(Answering(401, "", "text/plain", scheme), LidarrFault.LoginInFront, $"{Url} answered 401{Login}");

    [Theory]
    [InlineData("<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>", "text/html")]
    [InlineData("Client sent an HTTP request to an HTTPS server.\n", "text/plain")]
    public async Task The_error_for_plain_HTTP_to_an_HTTPS_port_suggests_https(string body, string type) =>
        await Expect(Answering(400, body, type), LidarrFault.HttpError,
            $"{Url} answered 400: this port needs HTTPS. Write https:// instead of http:// in base_url in [lidarr].");

    [Theory]
    [InlineData(404, "404 page not found\n", "text/plain", "has no route for this address")]
    [InlineData(404, "<html><title>404 Not Found</title></html>", "text/html", "has no route for this address")]
    [InlineData(400, "<html><title>400 No required SSL certificate was sent</title></html>", "text/html", "(“400 No required SSL certificate was sent”): a proxy in front of Lidarr probably")]
    [InlineData(429, "", "text/plain", "limits the request rate")]
    [InlineData(502, "", "text/plain", "Check that Lidarr is running and that its address in the proxy's settings is correct")]
    [InlineData(502, "<html><title>502 Bad Gateway</title></html>", "text/html", "a proxy in front of Lidarr cannot reach Lidarr")]
    [InlineData(503, "<html>", "text/html", "cannot reach Lidarr, or limits the request rate")]
    [InlineData(522, "error code: 522", "text/plain", "cannot reach Lidarr, or limits the request rate")]
    public async Task The_error_for_an_answer_of_a_proxy_says_what_to_fix_in_the_proxy(int status, string body, string type, string what) =>
        (await Reading.FaultAsync(Answering(status, body, type))).Message.Should().StartWith($"{Url} answered {status}").And.Contain(what);

    [Fact]
    public async Task The_error_for_a_timeout_of_a_proxy_names_the_elapsed_time_and_the_setting_to_raise() =>
        (await Reading.FaultAsync(Answering(504, "<html><title>504 Gateway Time-out</title></html>", "text/html"))).Message.Should()
            .MatchRegex("^.* answered 504 \\(“504 Gateway Time-out”\\): a proxy in front of Lidarr stopped waiting after "
                + "[0-9.]+ seconds\\. A large library needs more time: raise the proxy's timeout \\(nginx: proxy_read_timeout\\)");

    [Fact]
    public async Task A_206_answer_with_partial_content_is_not_accepted_as_a_list() =>
        (await Reading.FaultAsync(Answering(206, "[]", "application/json"))).Message.Should().StartWith($"{Url} answered 206, a partial answer:");

    [Fact]
    public async Task A_304_is_not_reported_as_a_redirect() =>
        (await Reading.FaultAsync(Answering(304, "", "application/json"))).Message.Should().StartWith($"{Url} answered 304 (not modified)");

    [Fact]
    public async Task A_key_in_a_quoted_page_title_is_not_shown() =>
        (await Reading.FaultAsync(Answering(403, $"<title>{ScriptedLidarr.Key}</title>", "text/html"))).Message.Should().Contain("“***”");

    private static ScriptedLidarr Answering(int status, string body, string type, string? challenge = null) => new(_ =>
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        answer.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (challenge is not null)
        {
            answer.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue(challenge, "realm=\"x\""));
        }

        return answer;
    });
}
