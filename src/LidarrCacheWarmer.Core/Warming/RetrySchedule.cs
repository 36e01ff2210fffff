namespace LidarrCacheWarmer.Warming;

/// <summary>How long an entry waits for its next attempt.</summary>
/// <param name="delay"><c>delay_between_attempts</c>.</param>
/// <param name="longest"><c>max_backoff_seconds</c>.</param>
/// <param name="random">
/// Varies each wait by up to a tenth, so that entries that failed together are not retried together.
/// </param>
public sealed class RetrySchedule(TimeSpan delay, TimeSpan longest, Random random)
{
    private const int MostDelays = 10;
    private const double Jitter = 0.1;

    /// <summary>The longest time that an entry can wait for its last attempt.</summary>
    /// <param name="attempts">Attempts made so far, at least 1.</param>
    /// <param name="mostAttempts">Attempts that the entry may use.</param>
    public TimeSpan LongestFrom(int attempts, int mostAttempts)
    {
        var sum = TimeSpan.Zero;
        for (var made = attempts; made < mostAttempts; made++)
        {
            sum += Bounded(made) * (1 + Jitter);
        }

        return sum;
    }

    /// <summary>The wait after a number of attempts: delay × attempts, at most 10 × delay and at most the longest wait.</summary>
    /// <param name="attempts">Attempts made so far, at least 1.</param>
    public TimeSpan WaitAfter(int attempts) => Bounded(attempts) * (1 - Jitter + 2 * Jitter * random.NextDouble());

    private TimeSpan Bounded(int attempts)
    {
        var wait = delay * Math.Min(attempts, MostDelays);
        return wait < longest ? wait : longest;
    }
}
