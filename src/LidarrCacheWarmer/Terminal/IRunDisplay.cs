using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// Shows the progress of a run and its result. All members are thread-safe. Each call only buffers a few lines, so a
/// slow terminal hardly delays the caller.
/// </summary>
internal interface IRunDisplay : IWarmingObserver, IDisposable;
