using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Service;

/// <summary>Watches a Lidarr until it is stopped.</summary>
/// <param name="options">Which Lidarr.</param>
/// <param name="heard">Is told what Lidarr adds, from any thread.</param>
/// <param name="stop">Ends it.</param>
internal delegate Task Watch(LidarrOptions options, Action<LibraryHint> heard, CancellationToken stop);

/// <summary>Keeps a watch on the Lidarr of the configuration, also when that changes or the watch has died.</summary>
/// <param name="watch">Watches.</param>
/// <param name="hints">Where hints go.</param>
/// <param name="died">Is told why a watch has died; not again while the next one dies of the same.</param>
internal sealed class WatcherHost(Watch watch, HintInbox hints, Action<Exception> died) : IAsyncDisposable
{
    private LidarrOptions? _watched;
    private string? _lastDeath;
    private CancellationTokenSource? _stop;
    private Task _watch = Task.CompletedTask;

    /// <summary>Watches what the configuration says, or nothing.</summary>
    public async Task FollowAsync(WarmerOptions options)
    {
        var wanted = options.Schedule.WatchLidarr ? options.Lidarr : null;
        if (wanted == _watched && (wanted is null || !_watch.IsCompleted))
        {
            return;
        }

        _lastDeath = wanted == _watched ? _lastDeath : null;
        await DisposeAsync();
        _watched = wanted;
        if (wanted is not null)
        {
            _stop = new CancellationTokenSource();
            _watch = WatchAsync(wanted, _stop.Token);
        }
    }

    /// <summary>Watches nothing any more.</summary>
    public async ValueTask DisposeAsync()
    {
        Stop();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _stop?.Dispose();
        (_stop, _watch, _watched) = (null, Task.CompletedTask, null);
    }

    private async Task WatchAsync(LidarrOptions wanted, CancellationToken stop)
    {
        try
        {
            await watch(wanted, hints.Add, stop);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            var death = $"{fault.GetType()} {fault.Message}";
            if (!string.Equals(death, _lastDeath, StringComparison.Ordinal))
            {
                _lastDeath = death;
                died(fault);
            }
        }
    }

    private void Stop() => _stop?.Cancel();
}
