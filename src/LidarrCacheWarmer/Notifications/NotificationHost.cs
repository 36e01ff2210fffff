using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Notifications.Delivering;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Notifications;

/// <summary>
/// Notifies as the configuration wants it, while a schedule runs. It looks at every change of the schedule and once a
/// minute, and a service that does not answer never delays a run.
/// </summary>
/// <param name="hub">Says when to look.</param>
/// <param name="overview">The state of the service; null before the first state.</param>
/// <param name="notifier">Looks and sends.</param>
/// <param name="file">The file of the notifier.</param>
/// <param name="note">Prints a sentence, with its importance.</param>
/// <param name="time">The clock.</param>
internal sealed class NotificationHost(
    StatusHub hub, Func<Overview?> overview, Notifier notifier, NotifyFile file, Action<string, DiagnosticLevel> note, TimeProvider time)
    : IAsyncDisposable
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private volatile WarmerOptions? _options;
    private ScheduleState? _seen;
    private Task? _work;

    /// <summary>Takes a configuration.</summary>
    public Task FollowAsync(WarmerOptions options)
    {
        _options = options;
        if (options.Notifications.Count > 0 && _work is null)
        {
            _work = file.TryTake() ? Task.Run(WorkAsync) : Task.CompletedTask;
            if (_work.IsCompleted)
            {
                note("Another process already sends the notifications of this config, so this one sends none.", DiagnosticLevel.Warning);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Sends what the last run has changed, for at most five seconds. The rest waits for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_work is not null)
        {
            await _work;
        }

        _stopping.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await LookAsync(_stopping.Token);
                await WaitAsync(_stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                break;
            }
        }

        using var limit = new CancellationTokenSource(LastWords, time);
        try
        {
            await LookAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // The messages wait in the file.
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        if (overview() is { } known && _options is { } options)
        {
            _seen = known.Service?.Schedule;
            notifier.Look(known, options.Notifications);
            await notifier.DeliverAsync(options.Notifications, ct);
        }
    }

    // Progress of a run is no reason to look; the schedule's own changes are.
    private async Task WaitAsync(CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var wait = notifier.NextAttempt - time.GetUtcNow() is { } next && next < Usual ? next : Usual;
        var (change, timer) = (ChangeAsync(end.Token), Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), time, end.Token));
        _ = await Task.WhenAny(change, timer);
        await end.CancelAsync();
        await Task.WhenAll(Ended(change), Ended(timer));
        ct.ThrowIfCancellationRequested();
    }

    private async Task ChangeAsync(CancellationToken ct)
    {
        await foreach (var status in hub.FollowAsync(ct))
        {
            if (!ReferenceEquals(status.Schedule, _seen))
            {
                return;
            }
        }
    }

    private static async Task Ended(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
