using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Scheduling;

/// <summary>Watches a Lidarr until it is stopped.</summary>
/// <param name="options">Which Lidarr.</param>
/// <param name="heard">Is told what Lidarr adds, from any thread.</param>
/// <param name="stop">Ends it.</param>
internal delegate Task Watching(LidarrOptions options, Action<LibraryHint> heard, CancellationToken stop);

/// <summary>Keeps a watch on the Lidarr of the configuration, also when that changes.</summary>
/// <param name="watching">Watches.</param>
/// <param name="hints">Where hints go.</param>
internal sealed class WatchPost(Watching watching, HintInbox hints) : IAsyncDisposable
{
    private LidarrOptions? _watched;
    private CancellationTokenSource? _stop;
    private Task _watch = Task.CompletedTask;

    /// <summary>Watches what the configuration says, or nothing.</summary>
    public async Task FollowAsync(WarmerOptions options)
    {
        var wanted = options.Schedule.WatchLidarr ? options.Lidarr : null;
        if (wanted == _watched)
        {
            return;
        }

        await DisposeAsync();
        _watched = wanted;
        if (wanted is not null)
        {
            _stop = new CancellationTokenSource();
            _watch = watching(wanted, hints.Add, _stop.Token);
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

    private void Stop() => _stop?.Cancel();
}
