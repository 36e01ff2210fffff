using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Service.Watching;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>Lidarr's SignalR hub may name another address; the API key must not be sent to that address.</summary>
public sealed class HubRedirectTests
{
    private static readonly Secret Key = new("0123456789abcdef0123456789abcdef");

    [Fact]
    public async Task A_negotiation_that_names_another_host_ends_without_contacting_it()
    {
        await using var elsewhere = new RawServer(request => request.AnswerAsync("{}"));
        await using var lidarr = new RawServer(request =>
            request.AnswerAsync($$"""{"url":"{{elsewhere.BaseUrl}}/signalr/messages","accessToken":"x"}"""));

        await ListenAsync(lidarr);

        lidarr.Heads.Should().NotBeEmpty();
        elsewhere.Heads.Should().BeEmpty();
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_of_the_hub_is_not_followed(int status)
    {
        await using var elsewhere = new RawServer(request => request.AnswerAsync("{}"));
        await using var lidarr = new RawServer(request => request.AnswerAsync("", status, headers: $"Location: {elsewhere.BaseUrl}/\r\n"));

        await ListenAsync(lidarr);

        elsewhere.Heads.Should().BeEmpty();
    }

    private static async Task ListenAsync(RawServer lidarr)
    {
        var line = new HubLine(new LidarrConnection(lidarr.BaseUrl, Key, VerifyTls: true, TimeSpan.FromSeconds(60)), "test", TimeProvider.System);
        var listen = () => line.ListenAsync(new HubEar(() => { }, _ => { }, () => { }), CancellationToken.None);
        await listen.Should().ThrowAsync<Exception>();
    }
}
