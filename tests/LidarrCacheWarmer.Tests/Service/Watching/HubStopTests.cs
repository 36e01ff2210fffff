using LidarrCacheWarmer.Service.Watching;
using LidarrCacheWarmer.Tests.Network;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Service.Watching;

/// <summary>
/// The watch stops at once, even if the hub answers nothing. The clock stands still, so no time limit ends a wait.
/// </summary>
public sealed class HubStopTests
{
    // Makes a test fail instead of hanging. It does not measure speed.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);

    private readonly TaskCompletionSource _reached = new();

    [Fact]
    public async Task Stop_ends_an_unanswered_negotiation() =>
        await ShouldStopAsync(new RawServer(_ => Reach()));

    [Fact]
    public async Task Stop_ends_a_stalled_negotiation_answer() => await ShouldStopAsync(new RawServer(async request =>
    {
        await request.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"conn");
        await Reach();
    }));

    [Fact]
    public async Task Stop_ends_an_unanswered_WebSocket_request() =>
        await ShouldStopAsync(PretendHub.Create("WebSockets", _ => Reach()));

    [Fact]
    public async Task Stop_ends_an_unanswered_handshake() =>
        await ShouldStopAsync(PretendHub.Create("WebSockets", async request =>
        {
            using var socket = await PretendHub.AcceptAsync(request);
            await Reach();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, request.End);
        }));

    [Fact]
    public async Task Stop_ends_a_stalled_frame() =>
        await ShouldStopAsync(PretendHub.Create("WebSockets", async request =>
        {
            using var socket = await PretendHub.AcceptAsync(request);
            await PretendHub.SendAsync(socket, PretendHub.Welcome + """{"type":1,"tar""", request.End);
            await Reach();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, request.End);
        }));

    [Fact]
    public async Task Stop_ends_a_stalled_server_sent_event() =>
        await ShouldStopAsync(PretendHub.Create("ServerSentEvents", async request =>
        {
            if (request.Head.StartsWith("POST", StringComparison.Ordinal))
            {
                await request.AnswerAsync("");
                return;
            }

            await request.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: {PretendHub.Welcome}\r\n\r\ndata: {{");
            await Reach();
        }));

    [Fact]
    public async Task Stop_ends_an_unanswered_message_to_the_hub() =>
        await ShouldStopAsync(PretendHub.Create("LongPolling", async request =>
        {
            if (!request.Head.StartsWith("POST", StringComparison.Ordinal))
            {
                await request.AnswerAsync("");
                return;
            }

            await Reach();
        }));

    [Fact]
    public async Task Unanswered_close_message_does_not_prevent_the_stop()
    {
        var farewell = new TaskCompletionSource();
        var polls = 0;
        var time = new FakeTimeProvider();
        await using var hub = PretendHub.Create("LongPolling", async request =>
        {
            if (request.Head.StartsWith("DELETE", StringComparison.Ordinal))
            {
                farewell.SetResult();
                return;
            }

            var poll = request.Head.StartsWith("GET", StringComparison.Ordinal) ? Interlocked.Increment(ref polls) : 0;
            if (poll < 3)
            {
                await request.AnswerAsync(poll == 2 ? PretendHub.Welcome : "");
            }
            else
            {
                await Reach();
            }
        });
        using var stop = new CancellationTokenSource();
        var connected = new TaskCompletionSource();
        var line = PretendHub.LineTo(hub, time).ListenAsync(new HubEar(connected.SetResult, _ => { }, () => { }), stop.Token);
        await Task.WhenAll(_reached.Task, connected.Task).WaitAsync(Longest);

        await stop.CancelAsync();
        await Task.WhenAny(farewell.Task, line).WaitAsync(Longest);
        time.Advance(LimitedHandler.Farewell);

        await FluentActions.Awaiting(() => line.WaitAsync(Longest)).Should().ThrowAsync<OperationCanceledException>();
    }

    private Task Reach()
    {
        _ = _reached.TrySetResult();
        return Task.CompletedTask;
    }

    private async Task ShouldStopAsync(RawServer server)
    {
        await using var hub = server;
        using var stop = new CancellationTokenSource();
        var line = PretendHub.LineTo(hub, new FakeTimeProvider()).ListenAsync(new HubEar(() => { }, _ => { }, () => { }), stop.Token);
        await _reached.Task.WaitAsync(Longest);

        await stop.CancelAsync();

        (await FluentActions.Awaiting(() => line.WaitAsync(Longest)).Should().ThrowAsync<Exception>()).Which.Should().NotBeOfType<TimeoutException>();
    }
}
