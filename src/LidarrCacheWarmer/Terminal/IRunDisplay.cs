using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// Tells people of a run while it runs and when it has ended. All members may be called from any thread, and none of them waits for a slow
/// terminal for longer than it takes to hand over a few lines.
/// </summary>
internal interface IRunDisplay : IWarmingObserver, IDisposable
{
    /// <summary>A stop was asked for; the run will end in an orderly way.</summary>
    void Stopping();

    /// <summary>The run has ended; ends the display and tells what came of it.</summary>
    /// <param name="result">What came of the run.</param>
    /// <param name="resultsLog">The path of the results log; null when it could not be written.</param>
    void Ended(RunResult result, string? resultsLog);
}
