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

/// <summary>What a request should ask for while the breaker is half-open.</summary>
public enum TrialRequest
{
    /// <summary>An entry: the service said that it refuses, and will say so again.</summary>
    Entry,

    /// <summary>
    /// The server's own page: only a pattern over entries said that the service is down, and entries that are broken
    /// for ever would say so for ever. See <c>docs/decisions/0003-a-pattern-is-tried-on-the-servers-own-page.md</c>.
    /// </summary>
    Root,
}

/// <summary>
/// One mechanism for everything that concerns the service rather than an entry. It opens when the service refuses, or
/// when the last ten answers of at least five entries are all 500s, timeouts or lost connections; waits as long as the
/// service asks for, or 1, 2, 4 … seconds; then lets one request through as a trial. Not for concurrent use.
/// </summary>
/// <param name="threshold">Refused trials in a row after which the run is over; at least 1.</param>
/// <param name="longestWait">The longest wait of its own, at least a second; a Retry-After may be longer.</param>
public sealed class CircuitBreaker(int threshold, TimeSpan longestWait)
{
    /// <summary>A service that asks for more patience than this ends the run.</summary>
    public static TimeSpan LongestRetryAfter { get; } = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    private readonly TroublePattern _pattern = new();
    private readonly TimeSpan _longestWait = longestWait > FirstWait ? longestWait : FirstWait;
    private bool _isOpen;
    private bool _trialSent;
    private int _refusedTrials;

    /// <summary>The end of the current wait; meaningful while open.</summary>
    public TimeSpan OpenUntil { get; private set; }

    /// <summary>How often the breaker opened; a request carries the number that it was sent under.</summary>
    public int Generation { get; private set; }

    /// <summary>What the trial should ask for.</summary>
    public TrialRequest Trial { get; private set; }

    /// <summary>Why it is or was open, in the words of the answer: <c>429</c>, <c>503</c>, <c>TIMEOUT</c>.</summary>
    public string Cause { get; private set; } = "";

    /// <summary>Whether the run is over because the service is down.</summary>
    public bool HasGivenUp { get; private set; }

    /// <summary>The state at a moment.</summary>
    public BreakerState StateAt(TimeSpan now)
    {
        if (HasGivenUp)
        {
            return BreakerState.GivenUp;
        }

        if (!_isOpen)
        {
            return BreakerState.Closed;
        }

        if (now < OpenUntil)
        {
            return BreakerState.Open;
        }

        return _trialSent ? BreakerState.Trial : BreakerState.HalfOpen;
    }

    /// <summary>Takes note of a request that is sent; while half-open it is the trial.</summary>
    public void Sent() => _trialSent = _isOpen;

    /// <summary>Takes note of a trial that never got an answer because the program stops.</summary>
    public void Abandoned(int generation) => _trialSent = _trialSent && generation != Generation;

    /// <summary>Takes note of an answer.</summary>
    /// <param name="generation">The generation that its request was sent under.</param>
    /// <param name="entry">Whose answer it is; for the root, anything.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="meaning">Its meaning.</param>
    /// <param name="now">The moment.</param>
    /// <returns>What changed.</returns>
    public BreakerChange Answered(int generation, TroubledEntry entry, Answer answer, AnswerMeaning meaning, TimeSpan now)
    {
        if (generation != Generation || HasGivenUp)
        {
            // Sent before the breaker opened: what it says was known when the breaker opened.
            return BreakerChange.None;
        }

        if (_isOpen)
        {
            return TrialAnswered(answer, meaning, now);
        }

        if (meaning == AnswerMeaning.ServiceRefusal)
        {
            return Open(answer, TrialRequest.Entry, now);
        }

        return _pattern.Sees(entry, meaning == AnswerMeaning.Troubled)
            ? Open(answer, TrialRequest.Root, now)
            : BreakerChange.None;
    }

    private BreakerChange TrialAnswered(Answer answer, AnswerMeaning meaning, TimeSpan now)
    {
        var refused = meaning == AnswerMeaning.ServiceRefusal
            || (Trial == TrialRequest.Root && (meaning == AnswerMeaning.Troubled || answer.StatusCode >= 500));
        if (refused)
        {
            _refusedTrials++;
            return Open(answer, Trial, now);
        }

        _isOpen = false;
        _trialSent = false;
        _refusedTrials = 0;
        _pattern.Clear();
        return BreakerChange.Closed;
    }

    private BreakerChange Open(Answer answer, TrialRequest trial, TimeSpan now)
    {
        var reopened = _isOpen;
        _isOpen = true;
        _trialSent = false;
        Trial = trial;
        Cause = answer.Code;
        Generation++;
        OpenUntil = now + WaitFor(answer);
        if (_refusedTrials >= threshold || answer.RetryAfter > LongestRetryAfter)
        {
            HasGivenUp = true;
            return BreakerChange.GaveUp;
        }

        return reopened ? BreakerChange.Reopened : BreakerChange.Opened;
    }

    private TimeSpan WaitFor(Answer answer)
    {
        if (answer.RetryAfter is { } asked)
        {
            return asked;
        }

        var doubled = FirstWait * Math.Pow(2, Math.Min(_refusedTrials, 30));
        return doubled < _longestWait ? doubled : _longestWait;
    }
}

/// <summary>What an answer changed about the breaker.</summary>
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
