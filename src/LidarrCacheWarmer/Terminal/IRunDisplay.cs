using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// Tells people of a run while it runs. All members may be called from any thread, and none of them waits for a slow
/// terminal for longer than it takes to hand over a few lines.
/// </summary>
internal interface IRunDisplay : IWarmingObserver, IDisposable
{
    /// <summary>A stop was asked for; the run will end in an orderly way.</summary>
    void StopRequested();
}
