using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class AnnouncementTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    public void Only_a_success_status_is_announced_as_an_answer_of_the_server(int status) =>
        OfHealth(new Answer { StatusCode = status }).Should().StartWith("✅ The metadata server answers");

    [Theory]
    [InlineData(401, "(401); continuing, but it may refuse everything")]
    [InlineData(403, "(403); continuing, but it may refuse everything")]
    [InlineData(404, "(404); continuing, but target_base_url in [probe] may be wrong")]
    [InlineData(429, "(429); continuing, but it asks for fewer requests")]
    [InlineData(500, "(500); continuing, because it may recover")]
    [InlineData(302, "(302, a redirect without a target: is target_base_url right?); continuing, but target_base_url in [probe] may be wrong")]
    public void Any_other_status_gives_a_warning_with_its_code(int status, string said) =>
        OfHealth(new Answer { StatusCode = status }).Should().Be($"⚠️  The metadata server's root page fails {said}");

    [Fact]
    public void A_server_that_is_down_gets_a_warning_that_it_may_recover() =>
        OfHealth(new Answer { Fault = TransportFault.Refused }).Should().Be(
            "⚠️  The metadata server's root page fails (EXC:ClientConnectorError, cannot connect); continuing, because it may recover");

    [Fact]
    public void A_redirect_warning_names_the_target_as_the_likely_address() =>
        OfHealth(new Answer { StatusCode = 301, Location = "https://new.test/\e[2Japi" }).Should().Be(
            "⚠️  The metadata server's root page redirects (301) to https://new.test/%1B[2Japi. Check whether target_base_url "
                + "in [probe] should be that address");

    [Fact]
    public void A_long_redirect_target_is_cut() =>
        OfHealth(new Answer { StatusCode = 301, Location = $"http://a/{new string('x', 5000)}" }).Should().Contain($" http://a/{new string('x', 191)}…. Check");

    [Theory]
    [InlineData("/login?token=hunter2")]
    [InlineData("//ann:hunter2@new.test/?token=hunter2")]
    [InlineData("https://ann:hunter2@new.test/?token=hunter2")]
    public void A_redirect_target_is_shown_without_secrets(string target) =>
        OfHealth(new Answer { StatusCode = 302, Location = target }).Should().NotContain("hunter2");

    private static string OfHealth(Answer answer) =>
        Announcement.For(new HealthChecked(answer), SampleOptions.With()).Should().ContainSingle().Subject;
}
