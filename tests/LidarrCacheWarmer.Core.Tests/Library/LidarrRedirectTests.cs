using System.Net;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

public sealed class LidarrRedirectTests
{
    private const string Url = "http://lidarr.test:8686/api/v1/artist";

    [Fact]
    public async Task A_redirect_to_a_missing_URL_base_is_reported_with_that_URL_base() =>
        await Expect("/lidarr/api/v1/artist",
            $"{Url} redirects to http://lidarr.test:8686/lidarr/api/v1/artist: Lidarr has a URL base. Set base_url in [lidarr] "
                + "to http://lidarr.test:8686/lidarr.");

    [Fact]
    public async Task A_redirect_to_https_is_reported() =>
        await Expect("https://lidarr.test/api/v1/artist?x=1",
            $"{Url} redirects to https://lidarr.test/api/v1/artist. If that is your Lidarr, set base_url in [lidarr] to https://lidarr.test.");

    [Fact]
    public async Task The_key_is_not_sent_to_another_host_that_a_redirect_names() =>
        await Expect("http://elsewhere.test/api/v1/artist",
            $"{Url} redirects to another host, http://elsewhere.test/api/v1/artist (the key was not sent there). If that is "
                + "your Lidarr, set base_url in [lidarr] to http://elsewhere.test.");

    [Theory]
    [InlineData("/login?returnUrl=%2Fapi%2Fv1%2Fartist", "http://lidarr.test:8686/login")]
    [InlineData("https://auth.test/oauth2/start?rd=x", "another host, https://auth.test/oauth2/start (the key was not sent there)")]
    public async Task A_redirect_to_a_login_page_is_reported_as_a_login_page(string location, string where) =>
        await Expect(location,
            $"{Url} redirects to a login page ({where}). Do one of these: set base_url in [lidarr] to Lidarr's own address and URL base; or let "
                + "/api and /signalr pass without a login; or write a token for the login page in header_NAME in [lidarr].");

    [Theory]
    [InlineData("/", "http://lidarr.test:8686/")]
    [InlineData("/api/v1/artist", Url)]
    [InlineData("https://user:pass@other.test/x?token=1#y", "another host, https://other.test/x (the key was not sent there)")]
    public async Task The_message_for_any_other_redirect_names_its_target(string location, string where) =>
        await Expect(location,
            $"{Url} redirects to {where}. Set base_url in [lidarr] to Lidarr's own address.");

    [Fact]
    public async Task A_redirect_without_a_target_is_reported_as_a_redirect() =>
        await Expect(null,
            $"{Url} answered 307, a redirect without a target. Set base_url in [lidarr] to Lidarr's own address.");

    private static async Task Expect(string? location, string sentence)
    {
        var lidarr = new ScriptedLidarr(_ =>
        {
            var answer = ScriptedLidarr.Answer(HttpStatusCode.TemporaryRedirect);
            answer.Headers.Location = location is null ? null : new Uri(location, UriKind.RelativeOrAbsolute);
            return answer;
        });

        var fault = await Reading.FaultAsync(lidarr);

        fault.Message.Should().Be(sentence);
        fault.Fault.Should().Be(LidarrFault.Redirected);
        lidarr.Requests.Should().ContainSingle();
    }
}
