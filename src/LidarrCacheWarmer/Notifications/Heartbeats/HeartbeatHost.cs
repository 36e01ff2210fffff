using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Network;
using LidarrCacheWarmer.Notifications.Services;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Notifications.Heartbeats;

/// <summary>Sends the heartbeats of a schedule or a run, as the configuration wants them.</summary>
/// <param name="exchange">Sends a request.</param>
/// <param name="overview">The state of the service; null before the first state.</param>
/// <param name="note">Prints a sentence, with its importance.</param>
/// <param name="time">The clock.</param>
internal sealed class HeartbeatHost(
    Func<HttpRequestMessage, ProxyChoice, CancellationToken, Task<HttpReply>> exchange, Func<Overview?> overview, Action<string, DiagnosticLevel> note, TimeProvider time)
    : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly HeartbeatSender _sender = new(exchange, note, time);
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<HealthchecksPing> _early = [];
    private readonly Lock _gate = new();
    private HeartbeatOptions? _options;
    private Task? _pushing;

    /// <summary>Follows a hub: every run is pinged. Returns an observer that hears of results logs.</summary>
    public IWarmingObserver Follow(StatusHub hub)
    {
        var pings = new RunPings(Ping);
        Service.ScheduleSubscription.Subscribe(hub, pings);
        return pings;
    }

    /// <summary>Takes a configuration, and starts to push once a minute if it wants that.</summary>
    public Task FollowAsync(WarmerOptions options)
    {
        lock (_gate)
        {
            _options = options.Heartbeat;
            _early.ForEach(Send);
            _early.Clear();
        }

        _pushing ??= options.Heartbeat.KumaUrl is null ? null : Task.Run(PushRepeatedlyAsync);
        return Task.CompletedTask;
    }

    /// <summary>Pushes the state once.</summary>
    public void Push()
    {
        if (_options is { KumaUrl: { } url } options && overview() is { } known)
        {
            var push = new KumaPush(known.Health != OverallHealth.Failing, known.Sentence, known.Service?.Server is { IsUp: true } server ? server.Latency : null);
            _sender.Add("kuma_url", () => push.Request(url.Reveal()), options);
        }
    }

    /// <summary>Stops to push, and sends what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await (_pushing ?? Task.CompletedTask);
        await _sender.DisposeAsync();
        _stopping.Dispose();
    }

    private void Ping(HealthchecksPing ping)
    {
        lock (_gate)
        {
            if (_options is null)
            {
                _early.Add(ping);
            }
            else
            {
                Send(ping);
            }
        }
    }

    private void Send(HealthchecksPing ping)
    {
        if (_options is { PingUrl: { } url } options)
        {
            _sender.Add("ping_url", () => ping.Request(url.Reveal()), options);
        }
    }

    private async Task PushRepeatedlyAsync()
    {
        try
        {
            while (true)
            {
                Push();
                await Task.Delay(Interval, time, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The program ends.
        }
    }
}
