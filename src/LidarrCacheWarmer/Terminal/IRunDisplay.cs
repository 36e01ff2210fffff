using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// Shows the progress of a run and its result. All members are thread-safe. They only buffer a few lines, so a slow
/// terminal delays no caller for longer than that.
/// </summary>
internal interface IRunDisplay : IWarmingObserver, IDisposable;
