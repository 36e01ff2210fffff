using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Notifications.Changes;
using LidarrCacheWarmer.Notifications.Delivering;
using LidarrCacheWarmer.Notifications.Heartbeats;
using LidarrCacheWarmer.Notifications.HomeAssistant;
using LidarrCacheWarmer.Notifications.Services;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Notifications;

/// <summary>Everything that tells other services about this one: notifications, heartbeats and Home Assistant.</summary>
internal sealed class Announcements : IAsyncDisposable
{
    private readonly StatusHub _hub;
    private readonly RunExecutor _executor;
    private readonly Func<DateTimeOffset?> _pausedSince;
    private readonly TimeProvider _time;
    private readonly NotifyFile _file;
    private readonly NotificationHost _notifications;
    private readonly HeartbeatHost _heartbeats;
    private readonly MqttHost? _homeAssistant;
    private volatile WarmerOptions? _options;

    /// <summary>Connects to a service before its first state. Nothing is sent before <see cref="FollowAsync"/>.</summary>
    /// <param name="hub">The state of the service.</param>
    /// <param name="executor">Executes the runs.</param>
    /// <param name="pausedSince">Since when the schedule is paused; null when it is not.</param>
    /// <param name="configPath">The config file, as an absolute path.</param>
    /// <param name="requestRun">Asks the schedule for a run; null without a schedule, which Home Assistant needs.</param>
    /// <param name="note">Prints a sentence, with its importance.</param>
    /// <param name="patience">How long runs must fail before that is told.</param>
    /// <param name="time">The clock.</param>
    public Announcements(
        StatusHub hub,
        RunExecutor executor,
        Func<DateTimeOffset?> pausedSince,
        string configPath,
        Action? requestRun,
        Action<string, DiagnosticLevel> note,
        TimeSpan patience,
        TimeProvider time)
    {
        (_hub, _executor, _pausedSince, _time) = (hub, executor, pausedSince, time);
        var changes = new RunNews(time);
        _file = new NotifyFile(configPath, sentence => note(sentence, DiagnosticLevel.Warning));
        _notifications = new NotificationHost(Look, new Notifier(_file, changes, NotifyServices.SendAsync, note, patience, time), _file, note, time);
        hub.Subscribe(_notifications);
        _heartbeats = new HeartbeatHost(HttpPoster.ExchangeAsync, Look, note, time);
        _homeAssistant = requestRun is null ? null : new MqttHost(hub, Look, requestRun, note, time);
        executor.Listener = new ObserverGroup(changes, _heartbeats.Follow(hub));
    }

    /// <summary>Takes a configuration.</summary>
    public async Task FollowAsync(WarmerOptions options)
    {
        _options = options;
        await _notifications.FollowAsync(options);
        await _heartbeats.FollowAsync(options);
        await (_homeAssistant?.FollowAsync(options) ?? Task.CompletedTask);
    }

    /// <summary>Sends what waits, for a few seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        _heartbeats.Push();
        await _notifications.DisposeAsync();
        await _heartbeats.DisposeAsync();
        await (_homeAssistant?.DisposeAsync() ?? ValueTask.CompletedTask);
        _file.Dispose();
    }

    private Overview? Look() => _hub.Current is { } service && _options is { } options
        ? Overview.From(service, _executor.Statistics, options, _pausedSince(), _time.GetUtcNow())
        : null;
}
