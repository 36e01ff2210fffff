using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Service;

/// <summary>Keeps a watch on one Lidarr, also when how it is reached changes or the watch has died.</summary>
/// <param name="watch">Watches.</param>
/// <param name="hints">Where hints go.</param>
/// <param name="died">Is told why a watch has died; not again while the next one dies of the same.</param>
internal sealed class Watcher(Watch watch, HintInbox hints, Action<LidarrOptions, Exception> died) : IAsyncDisposable
{
    private LidarrOptions? _watched;
    private string? _lastDeath;
    private CancellationTokenSource? _stop;
    private Task _watch = Task.CompletedTask;

    /// <summary>Watches this Lidarr from now on.</summary>
    public async Task FollowAsync(LidarrOptions wanted)
    {
        if (wanted == _watched && !_watch.IsCompleted)
        {
            return;
        }

        _lastDeath = wanted == _watched ? _lastDeath : null;
        await DisposeAsync();
        _watched = wanted;
        _stop = new CancellationTokenSource();
        _watch = WatchAsync(wanted, _stop.Token);
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
            await watch(wanted, hint => hints.Add(hint.ToldBy(wanted.Name)), stop);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            var death = $"{fault.GetType()} {fault.Message}";
            if (!string.Equals(death, _lastDeath, StringComparison.Ordinal))
            {
                _lastDeath = death;
                died(wanted, fault);
            }
        }
    }

    private void Stop() => _stop?.Cancel();
}
