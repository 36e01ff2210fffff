namespace LidarrCacheWarmer.Benchmarks.Virtual;

/// <summary>A clock that changes only when it is set; its timers never fire.</summary>
internal sealed class SettableTime(DateTimeOffset start) : TimeProvider
{
    /// <summary>The time since the start.</summary>
    public TimeSpan Elapsed { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;
}
