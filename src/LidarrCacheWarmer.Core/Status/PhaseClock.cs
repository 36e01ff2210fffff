namespace LidarrCacheWarmer.Status;

/// <summary>Measures the speed of a phase and estimates its end.</summary>
/// <param name="time">The clock.</param>
public sealed class PhaseClock(TimeProvider time)
{
    // A shorter time gives no meaningful speed.
    private const double ShortestSeconds = 0.1;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(999);

    private long _began = time.GetTimestamp();

    /// <summary>Starts the phase.</summary>
    public void Begin() => _began = time.GetTimestamp();

    /// <summary>Results per second since the start.</summary>
    public double ResultsPerSecond(int done) => done / Math.Max(ShortestSeconds, time.GetElapsedTime(_began).TotalSeconds);

    /// <summary>The estimated time for the rest; null before the first result.</summary>
    public TimeSpan? TimeLeft(int done, int left) =>
        done == 0 ? null : TimeSpan.FromSeconds(Math.Min(left / ResultsPerSecond(done), Longest.TotalSeconds));

    /// <summary>The estimated local time of the end; null before the first result.</summary>
    public DateTimeOffset? Completion(int done, int left) => time.GetLocalNow() + TimeLeft(done, left);
}
