using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// Keeps a watch on one Lidarr. Restarts the watch when it has failed or when the connection settings change.
/// </summary>
/// <param name="watch">Watches a Lidarr.</param>
/// <param name="hints">Receives the hints, which are the additions that Lidarr reports.</param>
/// <param name="died">Called with the reason when a watch fails; not called again if the next reason is the
/// same.</param>
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

    /// <summary>Ends the watch.</summary>
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
