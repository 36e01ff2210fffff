using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Terminal;

/// <summary>How fast a phase goes, and when it will be done if it goes on like that.</summary>
internal sealed class PhaseClock(TimeProvider time)
{
    // A phase that has just begun has no speed yet worth a figure.
    private const double ShortestSeconds = 0.1;

    private long _began;
    private long? _sentBefore;

    public void Begin(PhaseTally tally)
    {
        _ = tally;
        _began = time.GetTimestamp();
        _sentBefore = null;
    }

    public double ResultsPerSecond(PhaseTally tally) => tally.Done / Seconds;

    public double RequestsPerSecond(Pulse pulse)
    {
        _sentBefore ??= Math.Max(0, pulse.Sent - 1);
        return (pulse.Sent - _sentBefore.Value) / Seconds;
    }

    /// <summary>The local time at which the phase will be done; null when nothing is done yet.</summary>
    public DateTimeOffset? Completion(PhaseTally tally) =>
        Left(tally) is { } left ? time.GetLocalNow() + left : null;

    /// <summary>The time that the rest will take; null when nothing is done yet.</summary>
    public TimeSpan? Left(PhaseTally tally) =>
        tally.Done == 0 ? null : TimeSpan.FromSeconds(Math.Min(tally.Left / ResultsPerSecond(tally), TimeSpan.FromDays(999).TotalSeconds));

    private double Seconds => Math.Max(ShortestSeconds, time.GetElapsedTime(_began).TotalSeconds);
}
