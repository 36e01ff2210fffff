using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// Shows a run while it runs and its result. All members are thread-safe, and none of them waits for a slow terminal longer
/// than it takes to buffer a few lines.
/// </summary>
internal interface IRunDisplay : IWarmingObserver, IDisposable;
