using System.Net;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Core.Tests.Library;

public sealed class LidarrSecrecyTests
{
    private static readonly LidarrConnection Secretive = ScriptedLidarr.Connection with
    {
        BaseUrl = $"http://ann:hunter2@lidarr.test/base?apikey={ScriptedLidarr.Key}",
        Access = new ServerAccess { UserInfo = new Secret("ann:hunter2") },
    };

    [Fact]
    public void A_connection_prints_neither_key_nor_password() =>
        Secretive.ToString().Should().Be("LidarrConnection { http://lidarr.test/base, VerifyTls = True }");

    [Fact]
    public void An_invalid_address_is_not_shown() =>
        (Secretive with { BaseUrl = "ann:hunter2@lidarr" }).ToString()
            .Should().Be("LidarrConnection { (unreadable address), VerifyTls = True }");

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_quoted_Lidarr_error_never_contains_the_key(HttpStatusCode status)
    {
        var answer = $$"""{"errorMessage":"bad key {{ScriptedLidarr.Key.ToUpperInvariant()}} \u001b[31m"}""";

        var fault = await Reading.FaultAsync(ScriptedLidarr.Answering(status, answer), Secretive);

        fault.Message.Should().Contain("(“bad key *** �[31m”)").And.Contain("http://lidarr.test/base/api/v1/artist");
        fault.ToString().Should().NotContainAny(ScriptedLidarr.Key, "hunter2");
    }

    [Fact]
    public async Task A_network_fault_shows_neither_key_nor_password()
    {
        var fault = await Reading.FaultAsync(ScriptedLidarr.Throwing(new HttpRequestException("no route")), Secretive);

        fault.ToString().Should().NotContainAny(ScriptedLidarr.Key, "hunter2", "ann:");
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.TemporaryRedirect)]
    [InlineData(HttpStatusCode.BadGateway)]
    public async Task No_fault_shows_key_or_password(HttpStatusCode status)
    {
        var fault = await Reading.FaultAsync(ScriptedLidarr.Answering(status, "{"), Secretive);

        fault.ToString().Should().NotContainAny(ScriptedLidarr.Key, "hunter2", "ann:");
    }

    [Fact]
    public async Task A_long_message_is_cut()
    {
        var answer = $$"""{"errorMessage":"{{new string('x', 5000)}}"}""";

        var fault = await Reading.FaultAsync(ScriptedLidarr.Answering(HttpStatusCode.ServiceUnavailable, answer));

        fault.Message.Should().Contain($"“{new string('x', 200)}…”");
    }
}
