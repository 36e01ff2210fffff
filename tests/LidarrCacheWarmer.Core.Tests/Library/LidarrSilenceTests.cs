using System.Net;
using LidarrCacheWarmer.Library;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Library;

public sealed class LidarrSilenceTests
{
    private const string Url = "http://lidarr.test:8686/api/v1/artist";
    private const string Advice =
        ". Raise lidarr_timeout in [lidarr]: a large library needs time (with 3,000 artists, up to a minute to the first byte).";

    // A short artist.
    private static readonly string Element = $$"""{"id":1,"overview":"{{new string('x', 1024)}}"}""";

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_Lidarr_that_does_not_answer_within_the_timeout_gives_a_fault()
    {
        using var lidarr = new MuteLidarr();
        using var client = new LidarrClient(ScriptedLidarr.Connection, "1.2.3", _time, lidarr);
        var read = client.ArtistsAsync(default).ToListAsync().AsTask();
        await lidarr.Asked.WaitAsync();
        _time.Advance(TimeSpan.FromSeconds(59.9));
        read.IsCompleted.Should().BeFalse();

        _time.Advance(TimeSpan.FromSeconds(0.1));

        var fault = (await FluentActions.Awaiting(() => read).Should().ThrowAsync<LidarrException>()).Which;
        fault.Message.Should().Be($"{Url} did not answer within 60 seconds{Advice}");
        fault.Fault.Should().Be(LidarrFault.TimedOut);
    }

    [Fact]
    public async Task A_pause_in_the_list_is_a_fault_that_says_how_much_arrived()
    {
        using var body = new ScriptedBody("""[{"id":1},""", null);
        using var client = ScriptedLidarr.Streaming(body).Client(_time);
        await using var artists = client.ArtistsAsync(default).GetAsyncEnumerator();
        (await artists.MoveNextAsync()).Should().BeTrue();
        var next = artists.MoveNextAsync().AsTask();
        await body.Silent.WaitAsync();

        _time.Advance(TimeSpan.FromSeconds(60));

        var fault = (await FluentActions.Awaiting(() => next).Should().ThrowAsync<LidarrException>()).Which;
        fault.Message.Should().Be($"{Url} sent nothing for 60 seconds after 10 bytes{Advice}");
        fault.Fault.Should().Be(LidarrFault.TimedOut);
    }

    [Fact]
    public async Task A_library_that_keeps_arriving_may_exceed_the_timeout()
    {
        using var body = new ScriptedBody(Slowly());
        using var client = ScriptedLidarr.Streaming(body).Client(_time);

        var artists = await client.ArtistsAsync(default).ToListAsync();

        artists.Should().HaveCount(20);
    }

    [Fact]
    public async Task An_answer_that_arrives_byte_by_byte_ends_in_a_timeout()
    {
        using var body = new ScriptedBody(Trickle());
        using var client = ScriptedLidarr.Streaming(body).Client(_time);

        var read = async () => await client.ArtistsAsync(default).ToListAsync();

        var fault = (await read.Should().ThrowAsync<LidarrException>()).Which;
        fault.Message.Should().Be(
            $"{Url} sent almost nothing for 60 seconds after 7 bytes. Check the network, any proxy in front of Lidarr, and "
                + "Lidarr's log (System → Log Files), or raise lidarr_timeout in [lidarr].");
        fault.Fault.Should().Be(LidarrFault.TimedOut);
        body.Pulled.Should().Be(7);
    }

    [Fact]
    public async Task Our_processing_time_between_two_artists_does_not_count_towards_the_timeout()
    {
        using var body = new ScriptedBody("""[{"id":1},""", """{"id":2}]""");
        using var client = ScriptedLidarr.Streaming(body).Client(_time);
        await using var artists = client.ArtistsAsync(default).GetAsyncEnumerator();
        _ = await artists.MoveNextAsync();

        _time.Advance(TimeSpan.FromHours(1));

        (await artists.MoveNextAsync()).Should().BeTrue();
        artists.Current.LidarrId.Should().Be(2);
    }

    [Fact]
    public async Task An_unfinished_error_body_is_reported_without_its_text()
    {
        using var body = new ScriptedBody("""{"errorMessage":""", null);
        var lidarr = new ScriptedLidarr(_ =>
            new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = new StreamContent(body) });
        using var client = lidarr.Client(_time);
        var read = client.ArtistsAsync(default).ToListAsync().AsTask();
        await body.Silent.WaitAsync();

        _time.Advance(TimeSpan.FromSeconds(60));

        (await FluentActions.Awaiting(() => read).Should().ThrowAsync<LidarrException>())
            .WithMessage($"{Url} answered 500 Internal Server Error. Check Lidarr's log (System → Log Files) for the reason.");
    }

    private IEnumerable<string> Trickle()
    {
        yield return "[";
        while (true)
        {
            _time.Advance(TimeSpan.FromSeconds(10.1));
            yield return " ";
        }
    }

    private IEnumerable<string> Slowly()
    {
        yield return "[";
        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(59));
            yield return Element + (i == 19 ? "]" : ",");
        }
    }

    /// <summary>A Lidarr that never answers.</summary>
    private sealed class MuteLidarr : HttpMessageHandler
    {
        public SemaphoreSlim Asked { get; } = new(0);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            _ = Asked.Release();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            return new HttpResponseMessage();
        }
    }
}
