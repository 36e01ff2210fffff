using System.Threading.Channels;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Network;
using LidarrCacheWarmer.Notifications.Services;

namespace LidarrCacheWarmer.Notifications.Heartbeats;

/// <summary>
/// Sends heartbeats in order, in the background. Each is tried three times; then the service itself notices that a
/// heartbeat is missing. The same problem is printed once, until a heartbeat arrives.
/// </summary>
/// <param name="exchange">Sends a request.</param>
/// <param name="note">Prints a sentence, with its importance.</param>
/// <param name="time">The clock.</param>
internal sealed class HeartbeatSender(
    Func<HttpRequestMessage, ProxyChoice, CancellationToken, Task<HttpReply>> exchange, Action<string, DiagnosticLevel> note, TimeProvider time) : IAsyncDisposable
{
    private const int MostWaiting = 100;

    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10)];
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private readonly Channel<(string Key, Func<HttpRequestMessage> Request, HeartbeatOptions Options)> _queue =
        Channel.CreateBounded<(string, Func<HttpRequestMessage>, HeartbeatOptions)>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly CancellationTokenSource _ending = new(Timeout.InfiniteTimeSpan, time);
    private readonly Dictionary<string, string> _complaints = new(StringComparer.Ordinal);
    private Task? _work;

    /// <summary>Adds a heartbeat.</summary>
    /// <param name="key">The key of the address in the config.</param>
    /// <param name="request">Creates the request, once for each attempt.</param>
    /// <param name="options">The addresses.</param>
    public void Add(string key, Func<HttpRequestMessage> request, HeartbeatOptions options)
    {
        _ = _queue.Writer.TryWrite((key, request, options));
        _work ??= Task.Run(WorkAsync);
    }

    /// <summary>Sends what waits, for at most five seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        _ = _queue.Writer.TryComplete();
        _ending.CancelAfter(LastWords);
        if (_work is not null)
        {
            await _work;
        }

        _ending.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var (key, request, options) in _queue.Reader.ReadAllAsync(_ending.Token))
            {
                Tell(key, await SendAsync(key, request, options));
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task<string> SendAsync(string key, Func<HttpRequestMessage> request, HeartbeatOptions options)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var message = request();
            var reply = await exchange(message, options.Proxy, _ending.Token);
            if (reply.Status is >= 200 and < 300)
            {
                return "";
            }

            // A short run ends during these waits, and must not hide the problem.
            if (attempt == Waits.Length || !await PauseAsync(Waits[attempt]))
            {
                var body = options.HideSecretsIn(SafeText.From(reply.Body.Trim()));
                return $"The heartbeat to {key} in [heartbeat] failed: {(reply.Status is { } status ? $"{status} {Message.Cut(body, 100)}".TrimEnd() : reply.Problem.TrimEnd('.'))}. Check {key}.";
            }
        }
    }

    // False when the program ends.
    private async Task<bool> PauseAsync(TimeSpan wait)
    {
        await Task.Delay(wait, time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !_ending.IsCancellationRequested;
    }

    private void Tell(string key, string problem)
    {
        if (problem.Length > 0 && _complaints.GetValueOrDefault(key) != problem)
        {
            note(problem, DiagnosticLevel.Warning);
        }

        _complaints[key] = problem;
    }
}
