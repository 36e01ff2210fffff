using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// Tells people of a run while it runs and when it has ended. All members may be called from any thread, and none of them waits for a slow
/// terminal for longer than it takes to hand over a few lines.
/// </summary>
internal interface IRunDisplay : IWarmingObserver, IDisposable;
