using System.Threading.Channels;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Notifications.Delivering;
using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Notifications;

/// <summary>
/// Notifies as the configuration wants it, while a schedule runs. It looks at every change of the schedule and once a
/// minute, and a service that does not answer never delays a run.
/// </summary>
/// <param name="overview">The state of the service; null before the first state.</param>
/// <param name="notifier">Looks and sends.</param>
/// <param name="file">The file of the notifier.</param>
/// <param name="note">Prints a sentence, with its importance.</param>
/// <param name="time">The clock.</param>
internal sealed class NotificationHost(
    Func<Overview?> overview, Notifier notifier, NotifyFile file, Action<string, DiagnosticLevel> note, TimeProvider time)
    : IScheduleListener, IAsyncDisposable
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private volatile WarmerOptions? _options;
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task? _work;

    /// <inheritdoc/>
    // Progress of a run is no reason to look; the schedule's own changes are.
    public void On(ScheduleState state) => _ = _bell.Writer.TryWrite(true);

    /// <summary>Takes a configuration.</summary>
    public Task FollowAsync(WarmerOptions options)
    {
        _options = options;
        if (options.Notifications.Count > 0 && _work is null)
        {
            if (file.TryTake())
            {
                _work = WorkAsync();
            }
            else
            {
                _work = Task.CompletedTask;
                note("Another process already sends the notifications of this config, so this one sends none.", DiagnosticLevel.Warning);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Sends what the last run has changed, for at most five seconds. The rest waits for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        End(_stopping);
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
            notifier.Look(known, options.Notifications);
            await notifier.DeliverAsync(options.Notifications, ct);
        }
    }

    // Waits for a change of the schedule, for the next attempt, or for a minute.
    private async Task WaitAsync(CancellationToken ct)
    {
        var wait = notifier.NextAttempt - time.GetUtcNow() is { } next && next < Usual ? next : Usual;
        using var end = new CancellationTokenSource(wait > TimeSpan.Zero ? wait : ShortestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, ct);
        try
        {
            _ = await _bell.Reader.WaitToReadAsync(either.Token) && _bell.Reader.TryRead(out _);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // It is time to look.
        }
    }

    // This does not call CancelAsync, which would continue on another thread.
    private static void End(CancellationTokenSource source) => source.Cancel();
}
