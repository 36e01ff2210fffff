using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>The states of the breaker.</summary>
public enum BreakerState
{
    /// <summary>Requests are sent normally.</summary>
    Closed,

    /// <summary>No request is sent until <see cref="CircuitBreaker.OpenUntil"/>.</summary>
    Open,

    /// <summary>Exactly one request may be sent, as a trial.</summary>
    HalfOpen,

    /// <summary>The trial is in flight; no other request is sent.</summary>
    Trial,

    /// <summary>The service refused for too long; the run is over.</summary>
    GivenUp,
}

/// <summary>A change of the breaker.</summary>
public enum BreakerChange
{
    /// <summary>No change.</summary>
    None,

    /// <summary>The closed breaker opened, which starts an episode.</summary>
    Opened,

    /// <summary>A trial was refused; the episode continues.</summary>
    Reopened,

    /// <summary>A trial was answered; the episode is over.</summary>
    Closed,

    /// <summary>Too many trials were refused, or the service requested too long a wait.</summary>
    GaveUp,
}

/// <summary>
/// Stops all traffic while the service as a whole is in trouble. The breaker is open for the wait that the service
/// requests, or for 1, 2, 4 … seconds. After the wait, the breaker is half-open: one request is sent as a trial.
/// <see cref="Dispatcher"/> decides what counts as trouble and which request is the trial. Not thread-safe.
/// </summary>
/// <param name="threshold">The run ends after this many refused trials in a row; at least 1.</param>
/// <param name="longestWait">
/// The longest wait without a Retry-After, at least one second; a Retry-After may be longer.
/// </param>
public sealed class CircuitBreaker(int threshold, TimeSpan longestWait)
{
    /// <summary>The longest Retry-After of the service that the run waits for; a longer one ends the run.</summary>
    public static TimeSpan LongestRetryAfter { get; } = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _longestWait = longestWait > FirstWait ? longestWait : FirstWait;
    private bool _trialSent;
    private int _refusedTrials;

    /// <summary>Whether traffic is stopped, except for a trial.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The end of the current wait; valid while open.</summary>
    public TimeSpan OpenUntil { get; private set; }

    /// <summary>
    /// How often the breaker opened or reopened. When a request is sent, its ticket stores this number, so that answers
    /// to older requests are recognised.
    /// </summary>
    public int Generation { get; private set; }

    /// <summary>How often the closed breaker opened.</summary>
    public int Episode { get; private set; }

    /// <summary>
    /// Why the breaker opened last, as the code of the answer: <c>429</c>, <c>503</c>, <c>TIMEOUT</c>.
    /// </summary>
    public string Cause => Refusal?.Code ?? "";

    /// <summary>The answer that opened the breaker last; null if it was never open.</summary>
    public Answer? Refusal { get; private set; }

    /// <summary>Whether the run is over because the service is down.</summary>
    public bool HasGivenUp { get; private set; }

    /// <summary>The state at a time.</summary>
    public BreakerState StateAt(TimeSpan now)
    {
        if (HasGivenUp)
        {
            return BreakerState.GivenUp;
        }

        if (!IsOpen)
        {
            return BreakerState.Closed;
        }

        if (now < OpenUntil)
        {
            return BreakerState.Open;
        }

        return _trialSent ? BreakerState.Trial : BreakerState.HalfOpen;
    }

    /// <summary>Whether a request of this generation is the trial of an open breaker.</summary>
    public bool IsTrial(int generation) => IsOpen && generation == Generation;

    /// <summary>Records that a request is sent. While the breaker is half-open, this request is the trial.</summary>
    public void Sent() => _trialSent = IsOpen;

    /// <summary>Records that a request was cancelled because the program stops.</summary>
    public void Abandoned(int generation) => _trialSent = _trialSent && generation != Generation;

    /// <summary>Starts an episode.</summary>
    /// <param name="answer">The answer that showed the trouble.</param>
    /// <param name="now">The current time.</param>
    public BreakerChange Open(Answer answer, TimeSpan now)
    {
        IsOpen = true;
        Episode++;
        return Wait(answer, now, BreakerChange.Opened);
    }

    /// <summary>Continues the episode after a refused trial.</summary>
    /// <inheritdoc cref="Open"/>
    public BreakerChange Reopen(Answer answer, TimeSpan now)
    {
        _refusedTrials++;
        return Wait(answer, now, BreakerChange.Reopened);
    }

    /// <summary>Ends the episode after an answered trial.</summary>
    public BreakerChange Close()
    {
        IsOpen = false;
        _refusedTrials = 0;
        return BreakerChange.Closed;
    }

    /// <summary>
    /// Handles the refusal of a request sent before the breaker opened: the refusal does not reopen the breaker, but
    /// extends the wait to the refusal's Retry-After.
    /// </summary>
    public BreakerChange Prolong(Answer refusal, TimeSpan now)
    {
        if (!IsOpen || HasGivenUp || refusal.RetryAfter is not { } asked)
        {
            return BreakerChange.None;
        }

        OpenUntil = now + asked > OpenUntil ? now + asked : OpenUntil;
        HasGivenUp = asked > LongestRetryAfter;
        return HasGivenUp ? BreakerChange.GaveUp : BreakerChange.None;
    }

    private BreakerChange Wait(Answer answer, TimeSpan now, BreakerChange change)
    {
        _trialSent = false;
        Generation++;
        Refusal = answer;
        OpenUntil = now + (answer.RetryAfter ?? OwnWait());
        HasGivenUp = _refusedTrials >= threshold || answer.RetryAfter > LongestRetryAfter;
        return HasGivenUp ? BreakerChange.GaveUp : change;
    }

    private TimeSpan OwnWait()
    {
        var doubled = FirstWait * Math.Pow(2, Math.Min(_refusedTrials, 30));
        return doubled < _longestWait ? doubled : _longestWait;
    }
}
