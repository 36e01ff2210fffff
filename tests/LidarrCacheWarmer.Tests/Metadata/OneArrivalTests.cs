using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Tests.Metadata;

/// <summary>
/// Each sent request arrives at most once, even if the connection breaks. By default, .NET's HTTP handler silently
/// repeats a GET on a broken connection, so an overloaded server would get more requests than the program counts.
/// </summary>
public sealed class OneArrivalTests
{
    [Fact]
    public async Task Successful_answers_share_a_connection()
    {
        await using var server = new ScriptedServer(_ => Deed.Answer);
        using var client = ClientOf(server);

        var answers = new[] { await AskAsync(client), await AskAsync(client) };

        answers.Select(answer => answer.StatusCode).Should().Equal(200, 200);
        server.Arrivals.Should().Be(2);
        server.Connections.Should().Be(1);
    }

    [Theory]
    [InlineData(Deed.Reset)]
    [InlineData(Deed.Close)]
    public async Task A_request_on_a_new_connection_closed_without_an_answer_arrives_once_and_is_lost(Deed deed)
    {
        await using var server = new ScriptedServer(_ => deed);
        using var client = ClientOf(server);

        var answer = await AskAsync(client);

        answer.Fault.Should().Be(TransportFault.Lost);
        server.Arrivals.Should().Be(1);
    }

    [Theory]
    [InlineData(Deed.Reset)]
    [InlineData(Deed.Close)]
    public async Task A_request_on_a_reused_connection_closed_without_an_answer_arrives_once_and_is_lost(Deed deed)
    {
        await using var server = new ScriptedServer(request => request == 1 ? Deed.Answer : deed);
        using var client = ClientOf(server);
        await AskAsync(client);

        var answer = await AskAsync(client);

        answer.Fault.Should().Be(TransportFault.Lost);
        server.Arrivals.Should().Be(2);
        server.Connections.Should().Be(1);
    }

    [Fact]
    public async Task A_connection_closed_while_idle_is_replaced_and_the_request_arrives_once()
    {
        await using var server = new ScriptedServer(request => request == 1 ? Deed.AnswerAndClose : Deed.Answer);
        using var client = ClientOf(server);
        await AskAsync(client);
        await server.WhenClosedAsync();

        var answer = await AskAsync(client);

        answer.Should().BeEquivalentTo(new { StatusCode = 200, Fault = TransportFault.None });
        server.Arrivals.Should().Be(2);
        server.Connections.Should().Be(2);
    }

    [Theory]
    [InlineData(Deed.ResetInTheBody)]
    [InlineData(Deed.CloseInTheBody)]
    public async Task An_answer_that_breaks_off_is_truncated_and_its_request_arrives_once(Deed deed)
    {
        await using var server = new ScriptedServer(request => request == 1 ? Deed.Answer : deed);
        using var client = ClientOf(server);
        await AskAsync(client);

        var answer = await AskAsync(client);

        answer.Fault.Should().Be(TransportFault.Truncated);
        server.Arrivals.Should().Be(2);
    }

    [Fact]
    public async Task Twenty_requests_on_breaking_connections_arrive_twenty_times()
    {
        await using var server = new ScriptedServer(request => (request % 4) switch
        {
            1 => Deed.Answer,
            2 => Deed.Reset,
            3 => Deed.AnswerAndClose,
            _ => Deed.Close,
        });
        using var client = ClientOf(server);

        var faults = new List<TransportFault>();
        for (var request = 1; request <= 20; request++)
        {
            faults.Add((await AskAsync(client)).Fault);
            if (request % 4 != 1)
            {
                await server.WhenClosedAsync();
            }
        }

        server.Arrivals.Should().Be(20);
        faults.Should().Equal(Enumerable.Range(1, 20).Select(request => request % 2 == 1 ? TransportFault.None : TransportFault.Lost));
    }

    [Fact]
    public async Task After_a_lost_connection_the_next_request_gets_a_new_one()
    {
        await using var server = new ScriptedServer(request => request == 2 ? Deed.Reset : Deed.Answer);
        using var client = ClientOf(server);
        await AskAsync(client);
        await AskAsync(client);

        var answer = await AskAsync(client);

        answer.StatusCode.Should().Be(200);
        server.Arrivals.Should().Be(3);
    }

    private static MetadataClient ClientOf(ScriptedServer server) =>
        new(server.BaseUrl, TimeSpan.FromMinutes(1), "test/1.0 (+https://example.invalid)", TimeProvider.System);

    private static Task<Answer> AskAsync(MetadataClient client) =>
        client.AskAsync("artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da", CancellationToken.None);
}
