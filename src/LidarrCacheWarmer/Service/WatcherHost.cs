using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Service;

/// <summary>Watches a Lidarr until it is stopped.</summary>
/// <param name="options">The Lidarr.</param>
/// <param name="heard">Called for each addition, from any thread.</param>
/// <param name="stop">Ends the watch.</param>
internal delegate Task Watch(LidarrOptions options, Action<LibraryHint> heard, CancellationToken stop);

/// <summary>Keeps a separate watch on each Lidarr of the configuration.</summary>
/// <param name="watch">Watches a Lidarr.</param>
/// <param name="hints">Receives the hints, which are the additions that the Lidarrs report.</param>
/// <param name="died">Called with the reason when a watch fails; not called again if the next reason is the
/// same.</param>
internal sealed class WatcherHost(Watch watch, HintInbox hints, Action<LidarrOptions, Exception> died) : IAsyncDisposable
{
    private readonly Dictionary<InstanceName, Watcher> _watchers = [];

    /// <summary>Watches the Lidarrs of the configuration, or none if <c>watch_lidarr</c> is off.</summary>
    public async Task FollowAsync(WarmerOptions options)
    {
        var wanted = options.Schedule.WatchLidarr ? options.Lidarrs : [];
        foreach (var name in _watchers.Keys.Except(wanted.Select(lidarr => lidarr.Name)).ToList())
        {
            await _watchers[name].DisposeAsync();
            _ = _watchers.Remove(name);
        }

        foreach (var lidarr in wanted)
        {
            if (!_watchers.TryGetValue(lidarr.Name, out var watcher))
            {
                _watchers.Add(lidarr.Name, watcher = new Watcher(watch, hints, died));
            }

            await watcher.FollowAsync(lidarr);
        }
    }

    /// <summary>Ends all watches.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var watcher in _watchers.Values)
        {
            await watcher.DisposeAsync();
        }

        _watchers.Clear();
    }
}
