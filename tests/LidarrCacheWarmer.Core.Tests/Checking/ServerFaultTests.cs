using LidarrCacheWarmer.Checking;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Core.Tests.Warming;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Checking;

public sealed class ServerFaultTests
{
    private static readonly BaseUrl Server = ProbeOptions.DefaultTarget;

    [Theory]
    [InlineData(TransportFault.Timeout, "within timeout_seconds")]
    [InlineData(TransportFault.UnknownHost, "(DNS)")]
    [InlineData(TransportFault.Refused, "firewall")]
    [InlineData(TransportFault.Tls, "CA certificates")]
    [InlineData(TransportFault.Lost, "hung up")]
    public void A_server_that_gives_no_answer_is_told_of_with_what_to_check(TransportFault fault, string advice) =>
        ServerFault.Of(new Answer { Fault = fault }, Server).Should().Contain(Server.Text).And.Contain(advice).And.EndWith(".");

    [Theory]
    [InlineData(401, BodyForm.Json, "wants a login")]
    [InlineData(403, BodyForm.Json, "may be blocked")]
    [InlineData(429, BodyForm.Json, "lower rate_limit_per_second")]
    [InlineData(500, BodyForm.Json, "the service is down")]
    [InlineData(599, BodyForm.Html, "the service is down")]
    [InlineData(404, BodyForm.Html, "a web page instead of JSON")]
    [InlineData(200, BodyForm.Html, "a web page instead of JSON")]
    [InlineData(200, BodyForm.Other, "no JSON")]
    public void An_answer_that_no_metadata_server_gives_is_told_of_with_what_to_do(int status, BodyForm form, string advice) =>
        ServerFault.Of(new Answer { StatusCode = status, Body = new AnswerBody { Form = form } }, Server)
            .Should().StartWith($"{Server.Text} answered").And.Contain(advice);

    [Fact]
    public void A_gateway_that_sheds_load_is_not_called_down() =>
        ServerFault.Of(Answers.Shedding, Server).Should().Contain("503").And.Contain("sheds load").And.NotContain("is down");

    [Fact]
    public void A_redirect_names_where_it_leads() =>
        ServerFault.Of(new Answer { StatusCode = 301, Location = "https://new.example/" }, Server).Should().Contain("https://new.example/");

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public void Any_answer_in_JSON_that_refuses_nothing_is_a_server_that_is_there(int status) =>
        ServerFault.Of(new Answer { StatusCode = status, Body = new AnswerBody { Form = BodyForm.Json } }, Server).Should().BeNull();
}
