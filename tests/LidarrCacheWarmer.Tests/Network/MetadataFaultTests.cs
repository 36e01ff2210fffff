using LidarrCacheWarmer.Metadata;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>
/// Despite network faults or a hostile server, a metadata request ends in time and gives an answer with a fault.
/// </summary>
public sealed class MetadataFaultTests
{
    private const string Entry = """{"id":"5b11f4ce-a62d-471e-81fc-a69a8278c7da","artistname":"A","images":[],"Albums":[{}]}""";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_host_name_that_does_not_resolve_is_reported_as_unknown_host() =>
        (await AskAsync("http://nobody-has-this-name.invalid")).Should().BeEquivalentTo(
            new { Fault = TransportFault.UnknownHost, StatusCode = 0, Code = "EXC:ClientConnectorError" });

    [Fact]
    public async Task A_closed_port_is_reported_as_a_refused_connection() =>
        (await AskAsync($"http://127.0.0.1:{FreePort.Find()}")).Fault.Should().Be(TransportFault.Refused);

    [Fact]
    public async Task A_request_to_a_silent_server_ends_at_the_timeout()
    {
        await using var server = new RawServer(request => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, request.End));
        var ask = AskAsync(server.BaseUrl);
        await server.WhenAskedAsync();

        _time.Advance(Limit);

        (await ask).Fault.Should().Be(TransportFault.Timeout);
        server.Heads.Should().ContainSingle();
    }

    [Fact]
    public async Task A_request_with_a_trickling_body_ends_at_the_timeout()
    {
        await using var server = new RawServer(async request =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n[");
            for (var minute = 0; minute < 1000; minute++)
            {
                await request.SendAsync(" ");
                _time.Advance(Limit / 100);
            }

            request.Wire.Close();
        });

        var answer = await AskAsync(server.BaseUrl);

        answer.Fault.Should().Be(TransportFault.Timeout);
        answer.Elapsed.Should().BeGreaterThanOrEqualTo(Limit);
    }

    [Fact]
    public async Task A_body_longer_than_its_Content_Length_is_cut_and_the_rest_is_not_read_as_the_next_answer()
    {
        await using var server = new RawServer(request => request.SendAsync(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Entry.Length}\r\n\r\n{Entry}"
            + "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]"));
        using var client = ClientOf(server.BaseUrl);

        var answers = new[] { await AskAsync(client), await AskAsync(client) };

        answers.Should().OnlyContain(answer => answer.StatusCode == 200 && !answer.Body.IsArray && answer.Body.ArtistName == "A");
        server.Heads.Should().HaveCount(2);
        server.Connections.Should().Be(2);
    }

    [Fact]
    public async Task An_answer_whose_Content_Length_cuts_its_JSON_is_not_a_success()
    {
        await using var server = new RawServer(request => request.SendAsync(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Entry.Length - 1}\r\n\r\n{Entry}"));

        AnswerReading.MeaningOf(await AskAsync(server.BaseUrl)).Should().Be(AnswerMeaning.NotReady);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_body_that_unpacks_to_gigabytes_is_aborted_at_the_size_limit(string encoding)
    {
        await using var server = new RawServer(async request =>
        {
            await request.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: {encoding}\r\nConnection: close\r\n\r\n");
            await request.Wire.WriteAsync(Bombs.In(encoding), request.End);
            request.Wire.Close();
        });

        var answer = await AskAsync(server.BaseUrl);

        answer.Body.Form.Should().Be(BodyForm.TooLarge);
        AnswerReading.MeaningOf(answer).Should().Be(AnswerMeaning.NotReady);
    }

    [Fact]
    public async Task A_body_falsely_marked_as_compressed_is_reported_as_truncated() =>
        (await AskOfAsync($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {Entry.Length}\r\n\r\n{Entry}"))
            .Fault.Should().Be(TransportFault.Truncated);

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n\r\n")]
    [InlineData("HTTP/1.1 banana\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: minus\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")]
    public async Task A_reply_that_is_not_HTTP_gives_a_fault_and_no_crash(string bytes) =>
        (await AskOfAsync(bytes)).Fault.Should().NotBe(TransportFault.None);

    [Fact]
    public async Task An_answer_with_endless_headers_gives_a_fault()
    {
        await using var server = new RawServer(async request =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\n");
            while (true)
            {
                await request.SendAsync($"X-Filler: {new string('x', 4000)}\r\n");
            }
        });

        (await AskAsync(server.BaseUrl)).Fault.Should().NotBe(TransportFault.None);
    }

    private async Task<Answer> AskOfAsync(string bytes)
    {
        await using var server = new RawServer(async request =>
        {
            await request.SendAsync(bytes);
            request.Wire.Close();
        });
        return await AskAsync(server.BaseUrl);
    }

    private MetadataClient ClientOf(string baseUrl) => new(baseUrl, Limit, "test/1.0", _time);

    private async Task<Answer> AskAsync(string baseUrl)
    {
        using var client = ClientOf(baseUrl);
        return await AskAsync(client);
    }

    private static Task<Answer> AskAsync(MetadataClient client) =>
        client.AskAsync("artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da", CancellationToken.None);
}
