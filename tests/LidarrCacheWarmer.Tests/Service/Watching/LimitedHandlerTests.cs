using LidarrCacheWarmer.Service.Watching;

namespace LidarrCacheWarmer.Tests.Service.Watching;

/// <summary>
/// Timeouts must not reach SignalR as cancellations: its client 10.0.15 retries a cancelled poll at once, endlessly and
/// silently (<c>findings/signalr-long-polling.sh</c>).
/// </summary>
public sealed class LimitedHandlerTests : IDisposable
{
    private readonly CancellationTokenSource _cancelled = new();
    private readonly HttpMessageInvoker _client;
    private readonly TaskCompletionSource _connecting = new();

    public LimitedHandlerTests() => _client = Client(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _client.Dispose();
        _cancelled.Dispose();
    }

    [Fact]
    public async Task Connect_timeout_is_reported_as_a_timeout_and_not_as_a_cancellation()
    {
        using var client = Client(TimeSpan.FromMilliseconds(1));

        var poll = await FluentActions.Awaiting(() => PollAsync(client)).Should().ThrowAsync<Exception>();

        poll.Which.Should().NotBeAssignableTo<OperationCanceledException>();
        HubFault.Describe(poll.Which).Should().Be("it did not answer in time");
    }

    [Fact]
    public async Task Cancellation_by_SignalR_stays_a_cancellation()
    {
        var poll = PollAsync(_client);
        await _connecting.Task;

        await _cancelled.CancelAsync();

        await FluentActions.Awaiting(() => poll).Should().ThrowAsync<OperationCanceledException>();
    }

    private HttpMessageInvoker Client(TimeSpan connectTimeout) => new(new LimitedHandler(
        new SocketsHttpHandler
        {
            ConnectTimeout = connectTimeout,
            ConnectCallback = async (_, ct) =>
            {
                _connecting.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
                return Stream.Null;
            },
        },
        TimeProvider.System,
        CancellationToken.None));

    private async Task PollAsync(HttpMessageInvoker client)
    {
        using var poll = new HttpRequestMessage(HttpMethod.Get, "http://lidarr.invalid/signalr/messages?id=a");
        using var answer = await client.SendAsync(poll, _cancelled.Token);
    }
}
