using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>An HTTP/2 request is repeated only if the server reports that it has not processed the request.</summary>
public sealed class Http2FaultTests : IDisposable
{
    private readonly HomeMade _certificates = new();

    [Fact]
    public async Task A_request_refused_by_a_closing_server_is_answered_once_on_a_new_connection()
    {
        await using var server = Server(request => request == 1 ? Http2Deed.GoWithoutLooking : Http2Deed.Answer);

        (await AskAsync(server)).StatusCode.Should().Be(200);

        server.Answers.Should().Be(1);
    }

    [Fact]
    public async Task A_request_interrupted_by_a_closing_server_is_lost_and_not_repeated()
    {
        await using var server = Server(request => request == 2 ? Http2Deed.GoInTheMiddle : Http2Deed.Answer);
        using var client = ClientOf(server);
        await AskAsync(client);

        (await AskAsync(client)).Fault.Should().Be(TransportFault.Lost);

        server.Arrivals.Should().Be(2);
    }

    [Fact]
    public async Task A_server_that_closes_after_its_answer_gets_each_request_once()
    {
        await using var server = Server(_ => Http2Deed.GoAfterTheAnswer);
        using var client = ClientOf(server);

        (await AskAsync(client)).StatusCode.Should().Be(200);
        (await AskAsync(client)).StatusCode.Should().Be(200);

        server.Arrivals.Should().Be(2);
    }

    [Fact]
    public async Task A_request_on_a_refused_stream_is_not_repeated()
    {
        await using var server = Server(_ => Http2Deed.Refuse);

        (await AskAsync(server)).Fault.Should().Be(TransportFault.Lost);

        server.Arrivals.Should().Be(1);
    }

    [Fact]
    public async Task A_connection_with_a_refused_stream_serves_the_next_request()
    {
        await using var server = Server(request => request == 2 ? Http2Deed.Refuse : Http2Deed.Answer);
        using var client = ClientOf(server);

        var statuses = new[] { await AskAsync(client), await AskAsync(client), await AskAsync(client) }.Select(answer => answer.StatusCode);

        statuses.Should().Equal(200, 0, 200);
        server.Arrivals.Should().Be(3);
        server.Connections.Should().Be(1);
    }

    [Fact]
    public async Task A_request_fails_after_four_connections_that_the_server_closes()
    {
        await using var server = Server(_ => Http2Deed.GoWithoutLooking);

        (await AskAsync(server)).Fault.Should().NotBe(TransportFault.None);

        server.Arrivals.Should().Be(4);
        server.Connections.Should().Be(4);
    }

    public void Dispose() => _certificates.Dispose();

    private Http2Server Server(Func<int, Http2Deed> script) => new(_certificates.Good(), script);

    private MetadataClient ClientOf(Http2Server server)
    {
        var handler = MetadataClient.CreateHandler(ServerAccess.Plain);
        _certificates.TrustedBy(handler);
        return new MetadataClient(server.BaseUrl, TimeSpan.FromMinutes(1), "test/1.0", TimeProvider.System, ServerAccess.Plain, handler);
    }

    private async Task<Answer> AskAsync(Http2Server server)
    {
        using var client = ClientOf(server);
        return await AskAsync(client);
    }

    private static Task<Answer> AskAsync(MetadataClient client) =>
        client.AskAsync("artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da", CancellationToken.None);
}
