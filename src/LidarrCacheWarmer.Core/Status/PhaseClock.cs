namespace LidarrCacheWarmer.Status;

/// <summary>Measures the speed of phases.</summary>
/// <param name="time">The clock.</param>
public sealed class PhaseClock(TimeProvider time)
{
    // A shorter time gives no meaningful speed.
    private const double ShortestSeconds = 0.1;

    private long _began = time.GetTimestamp();

    /// <summary>Starts the measurement.</summary>
    public void Begin() => _began = time.GetTimestamp();

    /// <summary>Results per second since the start.</summary>
    public double ResultsPerSecond(int done) => done / Math.Max(ShortestSeconds, time.GetElapsedTime(_began).TotalSeconds);
}
