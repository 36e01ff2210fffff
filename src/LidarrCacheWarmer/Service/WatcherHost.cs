using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Service;

/// <summary>Watches a Lidarr until it is stopped.</summary>
/// <param name="options">Which Lidarr.</param>
/// <param name="heard">Is told what Lidarr adds, from any thread.</param>
/// <param name="stop">Ends it.</param>
internal delegate Task Watch(LidarrOptions options, Action<LibraryHint> heard, CancellationToken stop);

/// <summary>Keeps a watch on each Lidarr of the configuration, whatever becomes of the others.</summary>
/// <param name="watch">Watches.</param>
/// <param name="hints">Where hints go.</param>
/// <param name="died">Is told why the watch on a Lidarr has died; not again while the next one dies of the same.</param>
internal sealed class WatcherHost(Watch watch, HintInbox hints, Action<LidarrOptions, Exception> died) : IAsyncDisposable
{
    private readonly Dictionary<InstanceName, Watcher> _watchers = [];

    /// <summary>Watches what the configuration says, or nothing.</summary>
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

    /// <summary>Watches nothing any more.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var watcher in _watchers.Values)
        {
            await watcher.DisposeAsync();
        }

        _watchers.Clear();
    }
}
