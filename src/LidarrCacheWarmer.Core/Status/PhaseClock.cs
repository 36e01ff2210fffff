namespace LidarrCacheWarmer.Status;

/// <summary>How fast a phase goes, and when it will be done if it goes on like that.</summary>
/// <param name="time">The clock.</param>
public sealed class PhaseClock(TimeProvider time)
{
    // A phase that has just begun has no speed yet worth a figure.
    private const double ShortestSeconds = 0.1;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(999);

    private long _began = time.GetTimestamp();

    /// <summary>The phase begins now.</summary>
    public void Begin() => _began = time.GetTimestamp();

    /// <summary>Results per second since it began.</summary>
    public double ResultsPerSecond(int done) => done / Math.Max(ShortestSeconds, time.GetElapsedTime(_began).TotalSeconds);

    /// <summary>The time that the rest will take; null when nothing is done yet.</summary>
    public TimeSpan? TimeLeft(int done, int left) =>
        done == 0 ? null : TimeSpan.FromSeconds(Math.Min(left / ResultsPerSecond(done), Longest.TotalSeconds));

    /// <summary>The local time at which the phase will be done; null when nothing is done yet.</summary>
    public DateTimeOffset? Completion(int done, int left) => time.GetLocalNow() + TimeLeft(done, left);
}
