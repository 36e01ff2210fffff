using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>What the breaker lets through at a moment.</summary>
public enum BreakerState
{
    /// <summary>Traffic flows.</summary>
    Closed,

    /// <summary>Nothing is sent until <see cref="CircuitBreaker.OpenUntil"/>.</summary>
    Open,

    /// <summary>Exactly one request may be sent, as a trial.</summary>
    HalfOpen,

    /// <summary>The trial is under way; nothing else is sent.</summary>
    Trial,

    /// <summary>The service refused too long; the run is over.</summary>
    GivenUp,
}

/// <summary>What happened to the breaker.</summary>
public enum BreakerChange
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An episode began: it was closed and opened.</summary>
    Opened,

    /// <summary>A trial was refused; the episode goes on.</summary>
    Reopened,

    /// <summary>A trial was answered; the episode is over.</summary>
    Closed,

    /// <summary>Too many trials were refused, or the service asked for too long a wait.</summary>
    GaveUp,
}

/// <summary>
/// Stops all traffic while the service as a whole is in trouble: open for as long as the service asks for, or
/// 1, 2, 4 … seconds; then half-open, which lets one request through as a trial. What counts as trouble, and which
/// request is the trial, is decided by <see cref="Dispatcher"/>. Not for concurrent use.
/// </summary>
/// <param name="threshold">Refused trials in a row after which the run is over; at least 1.</param>
/// <param name="longestWait">The longest wait of its own, at least a second; a Retry-After may be longer.</param>
public sealed class CircuitBreaker(int threshold, TimeSpan longestWait)
{
    /// <summary>A service that asks for more patience than this ends the run.</summary>
    public static TimeSpan LongestRetryAfter { get; } = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _longestWait = longestWait > FirstWait ? longestWait : FirstWait;
    private bool _trialSent;
    private int _refusedTrials;

    /// <summary>Whether traffic is stopped, or was and only a trial goes through.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The end of the current wait; meaningful while open.</summary>
    public TimeSpan OpenUntil { get; private set; }

    /// <summary>
    /// How often it opened or opened again. A request carries the number that it was sent under: what an older one
    /// says was known when the breaker opened.
    /// </summary>
    public int Generation { get; private set; }

    /// <summary>How often it was closed and opened.</summary>
    public int Episode { get; private set; }

    /// <summary>Why it is or was open, in the words of the answer: <c>429</c>, <c>503</c>, <c>TIMEOUT</c>.</summary>
    public string Cause => Refusal?.Code ?? "";

    /// <summary>The answer that opened it last; null when it was never open.</summary>
    public Answer? Refusal { get; private set; }

    /// <summary>Whether the run is over because the service is down.</summary>
    public bool HasGivenUp { get; private set; }

    /// <summary>The state at a moment.</summary>
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

    /// <summary>Whether a request that was sent under this generation is the trial of an open breaker.</summary>
    public bool IsTrial(int generation) => IsOpen && generation == Generation;

    /// <summary>Takes note of a request that is sent; while half-open it is the trial.</summary>
    public void Sent() => _trialSent = IsOpen;

    /// <summary>Takes note of a request that never got an answer because the program stops.</summary>
    public void Abandoned(int generation) => _trialSent = _trialSent && generation != Generation;

    /// <summary>Begins an episode.</summary>
    /// <param name="answer">The answer that showed the trouble.</param>
    /// <param name="now">The moment.</param>
    public BreakerChange Open(Answer answer, TimeSpan now)
    {
        IsOpen = true;
        Episode++;
        return Wait(answer, now, BreakerChange.Opened);
    }

    /// <summary>Goes on with the episode, because the trial was refused.</summary>
    /// <inheritdoc cref="Open"/>
    public BreakerChange Reopen(Answer answer, TimeSpan now)
    {
        _refusedTrials++;
        return Wait(answer, now, BreakerChange.Reopened);
    }

    /// <summary>Ends the episode, because the trial was answered.</summary>
    public BreakerChange Close()
    {
        IsOpen = false;
        _refusedTrials = 0;
        return BreakerChange.Closed;
    }

    /// <summary>
    /// Hears of a refusal of a request from before it opened: that opens nothing again, but the patience that it asks
    /// for is granted.
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
