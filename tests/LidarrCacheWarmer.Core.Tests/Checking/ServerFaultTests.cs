using LidarrCacheWarmer.Checking;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Core.Tests.Warming;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Checking;

public sealed class ServerFaultTests
{
    private static readonly BaseUrl Server = ProbeOptions.DefaultTarget;

    [Theory]
    [InlineData(TransportFault.Timeout, "within timeout_seconds")]
    [InlineData(TransportFault.UnknownHost, "DNS")]
    [InlineData(TransportFault.Refused, "firewall")]
    [InlineData(TransportFault.Tls, "CA certificates")]
    [InlineData(TransportFault.CertificateOutOfDate, "has expired")]
    [InlineData(TransportFault.CertificateOfAnotherHost, "for another host name")]
    [InlineData(TransportFault.Lost, "closed the connection")]
    public void The_message_for_a_server_that_does_not_answer_says_what_to_check(TransportFault fault, string advice) =>
        ServerFault.Describe(new Answer { Fault = fault }, Server).Should().Contain(Server.Text).And.Contain(advice).And.EndWith(".");

    [Theory]
    [InlineData(TransportFault.ProxyUnreachable, "The proxy P does not answer, so ")]
    [InlineData(TransportFault.ProxyRefused, "The proxy P did not connect to ")]
    [InlineData(TransportFault.Timeout, "The request went through the proxy P.")]
    public void The_message_for_a_server_fault_names_the_proxy_in_use(TransportFault fault, string words) =>
        ServerFault.Describe(new Answer { Fault = fault, Proxy = "P" }, Server).Should().Contain(Server.Text).And.Contain(words);

    [Theory]
    [InlineData("<html><head><title>400 The plain HTTP request was sent to HTTPS port</title>", BodyForm.Html)]
    [InlineData("Client sent an HTTP request to an HTTPS server.", BodyForm.Other)]
    public void The_message_for_plain_HTTP_to_an_HTTPS_port_suggests_https(string text, BodyForm form)
    {
        var answer = new Answer { StatusCode = 400, Body = new AnswerBody { Form = form, Text = text } };

        ServerFault.Describe(answer, Server).Should().EndWith("its port needs HTTPS. Write https:// instead of http:// in target_base_url in [probe].");
        LikelyCause.For(answer).Should().StartWith("The server's port needs HTTPS");
    }

    [Fact]
    public void A_proxy_that_requires_a_login_is_reported() =>
        ServerFault.Describe(new Answer { StatusCode = 407, Proxy = "P" }, Server).Should().StartWith("The proxy P requires a login");

    [Theory]
    [InlineData(304, "answered 304, not modified, which is wrong here: a cache on the way is broken.")]
    [InlineData(300, "answered 300, not the answer of a metadata server: is target_base_url right?")]
    [InlineData(302, "answered 302, a redirect without a target: is target_base_url right?")]
    public void A_3xx_status_without_a_location_is_not_reported_as_a_redirect(int status, string words) =>
        ServerFault.Describe(new Answer { StatusCode = status }, Server).Should().Be($"{Server.Text} {words}");

    [Theory]
    [InlineData(401, BodyForm.Json, "requires a login")]
    [InlineData(403, BodyForm.Json, "may be blocked")]
    [InlineData(429, BodyForm.Json, "lower rate_limit_per_second")]
    [InlineData(500, BodyForm.Json, "the service is down")]
    [InlineData(599, BodyForm.Html, "the service is down")]
    [InlineData(404, BodyForm.Html, "a web page instead of JSON")]
    [InlineData(200, BodyForm.Html, "a web page instead of JSON")]
    [InlineData(200, BodyForm.Other, "something other than JSON")]
    public void An_answer_that_no_metadata_server_gives_is_reported_with_advice(int status, BodyForm form, string advice) =>
        ServerFault.Describe(new Answer { StatusCode = status, Body = new AnswerBody { Form = form } }, Server)
            .Should().StartWith($"{Server.Text} answered").And.Contain(advice);

    [Fact]
    public void An_overloaded_gateway_is_not_reported_as_down() =>
        ServerFault.Describe(Answers.Shedding, Server).Should().Contain("503").And.Contain("is overloaded").And.NotContain("is down");

    [Fact]
    public void The_message_for_a_redirect_names_its_target() =>
        ServerFault.Describe(new Answer { StatusCode = 301, Location = "https://new.example/" }, Server).Should().Contain("https://new.example/");

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public void A_JSON_answer_with_status_200_or_404_means_that_the_server_is_up(int status) =>
        ServerFault.Describe(new Answer { StatusCode = status, Body = new AnswerBody { Form = BodyForm.Json } }, Server).Should().BeNull();
}
