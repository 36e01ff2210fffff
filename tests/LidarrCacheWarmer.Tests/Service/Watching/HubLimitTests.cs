using LidarrCacheWarmer.Service.Watching;
using LidarrCacheWarmer.Tests.Network;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Service.Watching;

/// <summary>Every read from the hub has a limit, even if the hub sends endless data.</summary>
public sealed class HubLimitTests
{
    private const int Megabyte = 1024 * 1024;

    // The megabytes to send. All buffers on the way hold less, so only a reader without a limit receives everything.
    private const int Endless = 256;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private int _megabytesSent;

    [Fact]
    public async Task Endless_negotiation_is_aborted()
    {
        await using var hub = new RawServer(async request =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"connectionId\":\"");
            await FloodAsync(request.SendAsync);
        });

        await ShouldGiveUpAsync(hub);
    }

    [Fact]
    public async Task Endless_handshake_is_aborted()
    {
        await using var hub = PretendHub.Create("WebSockets", async request =>
        {
            using var socket = await PretendHub.AcceptAsync(request);
            await FloodAsync(text => PretendHub.SendAsync(socket, text, request.End));
        });

        await ShouldGiveUpAsync(hub);
    }

    [Fact]
    public async Task Endless_WebSocket_frame_is_aborted()
    {
        await using var hub = PretendHub.Create("WebSockets", async request =>
        {
            using var socket = await PretendHub.AcceptAsync(request);
            await PretendHub.SendAsync(socket, PretendHub.Welcome, request.End);
            await FloodAsync(text => PretendHub.SendAsync(socket, text, request.End));
        });

        await ShouldGiveUpAsync(hub);
    }

    [Fact]
    public async Task Endless_server_sent_event_is_aborted()
    {
        var welcome = new TaskCompletionSource();
        await using var hub = PretendHub.Create("ServerSentEvents", async request =>
        {
            if (request.Head.StartsWith("POST", StringComparison.Ordinal))
            {
                await request.AnswerAsync("");
                welcome.TrySetResult();
                return;
            }

            await request.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n:\r\n\r\n");
            await welcome.Task.WaitAsync(request.End);
            await request.SendAsync($"data: {PretendHub.Welcome}\r\n\r\ndata: ");
            await FloodAsync(request.SendAsync);
        });

        await ShouldGiveUpAsync(hub);
    }

    [Fact]
    public async Task Endless_long_poll_answer_is_aborted()
    {
        var polls = 0;
        await using var hub = PretendHub.Create("LongPolling", async request =>
        {
            if (!request.Head.StartsWith("GET", StringComparison.Ordinal) || polls++ == 0)
            {
                await request.AnswerAsync("");
                return;
            }

            await request.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n{PretendHub.Welcome}");
            await FloodAsync(request.SendAsync);
        });

        await ShouldGiveUpAsync(hub);
    }

    [Fact]
    public async Task Stalled_negotiation_is_aborted_at_the_time_limit()
    {
        await using var hub = new RawServer(request => request.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"conn"));
        var time = new FakeTimeProvider();
        var line = PretendHub.LineTo(hub, time).ListenAsync(new HubEar(() => { }, _ => { }, () => { }), CancellationToken.None);

        // A limit starts at an unknown time on another thread, so the clock advances until the connection has ended.
        using var late = new CancellationTokenSource(Longest);
        while (!line.IsCompleted && !late.IsCancellationRequested)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        line.IsFaulted.Should().BeTrue();
        line.Exception!.InnerException.Should().BeAssignableTo<TimeoutException>();
    }

    [Fact]
    public void Trickling_frame_is_aborted_at_the_time_limit()
    {
        var time = new FakeTimeProvider();
        var limit = new FrameLimit(FrameLimit.LongestFrame, time);
        limit.Count("whole\u001e"u8);
        time.Advance(TimeSpan.FromHours(1));
        limit.Count("{"u8);
        time.Advance(TimeSpan.FromSeconds(60));
        limit.Count("x"u8);
        time.Advance(TimeSpan.FromSeconds(1));

        FluentActions.Invoking(() => limit.Count("x"u8)).Should().Throw<FrameLimitException>();
    }

    [Fact]
    public void The_size_limit_applies_to_each_frame_and_not_to_all_frames_together()
    {
        var limit = new FrameLimit(10, new FakeTimeProvider());
        for (var i = 0; i < 100; i++)
        {
            limit.Count("12345678\u001e1"u8);
        }

        limit.Count("234567890"u8);
        FluentActions.Invoking(() => limit.Count("1"u8)).Should().Throw<FrameLimitException>();
    }

    [Fact]
    public async Task Circular_negotiation_is_aborted()
    {
        var asked = 0;
        await using var hub = new RawServer(async request =>
        {
            asked++;
            await request.AnswerAsync("""{"url":"http://%HOST%/signalr/messages","accessToken":"x"}""".Replace(
                "%HOST%", request.Head.Split("Host: ")[1].Split("\r\n")[0], StringComparison.Ordinal));
        });

        var line = PretendHub.LineTo(hub, TimeProvider.System).ListenAsync(
            new HubEar(() => { }, _ => { }, () => { }), TestContext.Current.CancellationToken);

        var fault = (await FluentActions.Awaiting(() => line.WaitAsync(Longest)).Should().ThrowAsync<Exception>()).Which;
        HubFault.Describe(fault).Should().Be("it sent something that is not a hub message");
        asked.Should().BeInRange(2, 8);
    }

    private async Task ShouldGiveUpAsync(RawServer hub)
    {
        var line = PretendHub.LineTo(hub, TimeProvider.System).ListenAsync(
            new HubEar(() => { }, _ => { }, () => { }), TestContext.Current.CancellationToken);

        var fault = (await FluentActions.Awaiting(() => line.WaitAsync(Longest)).Should().ThrowAsync<Exception>()).Which;

        HubFault.Describe(fault).Should().Be("it sent an endless message");
        _megabytesSent.Should().BeLessThan(Endless, "the client disconnects in the middle");
    }

    private async Task FloodAsync(Func<string, Task> sendAsync)
    {
        var text = new string('x', Megabyte);
        while (_megabytesSent < Endless)
        {
            await sendAsync(text);
            _megabytesSent++;
        }
    }
}
