using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Decides what is sent when, and what an answer means for what follows. It owns all state of a run: queue, pacer,
/// breaker and counts. It does nothing itself and knows no clock: whoever drives it says what time it is, carries out
/// its steps and brings the answers, one call at a time.
/// </summary>
public sealed class Dispatcher
{
    /// <summary>An entry that asks for a longer wait than this is left to a later run.</summary>
    private static readonly TimeSpan LongestOwnWait = TimeSpan.FromMinutes(10);

    private const int RefusalsBeforePaying = 3;

    private readonly WarmingLimits _limits;
    private readonly RequestPacer _pacer;
    private readonly CircuitBreaker _breaker;
    private readonly RetrySchedule _retries;
    private WorkQueue _queue = new(Enumerable.Empty<WorkItem>().GetEnumerator(), waveSize: 1);
    private long _answered;
    private bool _stopping;

    /// <summary>Creates the dispatcher of a run.</summary>
    /// <param name="limits">How hard the server may be asked.</param>
    /// <param name="random">Spreads the waits.</param>
    public Dispatcher(WarmingLimits limits, Random random)
    {
        _limits = limits;
        _pacer = new RequestPacer(limits.RatePerSecond);
        _breaker = new CircuitBreaker(limits.BreakerThreshold, limits.MaxBackoff);
        _retries = new RetrySchedule(limits.AttemptDelay, limits.MaxBackoff, random);
    }

    /// <summary>Requests sent in this run.</summary>
    public long Sent { get; private set; }

    /// <summary>Requests under way.</summary>
    public int InFlight { get; private set; }

    /// <summary>Items that wait for another attempt.</summary>
    public int Waiting => _queue.Waiting;

    /// <summary>The breaker, for those who tell about it.</summary>
    public CircuitBreaker Breaker => _breaker;

    /// <summary>The rate in force, in requests per second.</summary>
    public double RateAt(TimeSpan now) => _pacer.RateAt(now);

    /// <summary>Begins a phase; the one before must have ended.</summary>
    /// <param name="items">Its items, taken as they are needed.</param>
    public void Begin(IEnumerator<WorkItem> items) =>
        _queue = new WorkQueue(items, (int)Math.Clamp(_limits.RatePerSecond * 300, 1, int.MaxValue));

    /// <summary>Sends nothing any more; the phase ends with the requests under way.</summary>
    public void Stop() => _stopping = true;

    /// <summary>What to do now.</summary>
    public Step Next(TimeSpan now)
    {
        if (_stopping || _breaker.HasGivenUp || _queue.IsEmpty)
        {
            return InFlight == 0 ? Step.Ended : Step.AwaitAnswer;
        }

        if (InFlight >= _limits.MaxConcurrent)
        {
            return Step.AwaitAnswer;
        }

        return _breaker.StateAt(now) switch
        {
            BreakerState.Open => Step.WaitUntil(_breaker.OpenUntil),
            BreakerState.Trial => Step.AwaitAnswer,
            BreakerState.HalfOpen when _breaker.Trial == TrialRequest.Root => SendPaced(now, takesItem: false),
            _ => SendPaced(now, takesItem: true),
        };
    }

    /// <summary>Sends one request for the server's own page, as a health check does; it counts like any other.</summary>
    /// <returns>When it may be sent; it was taken note of when that is not later than now.</returns>
    public Step NextHealthCheck(TimeSpan now) => SendPaced(now, takesItem: false);

    /// <summary>Takes note that the request of the last step has left, which may be later than it was decided.</summary>
    public void Left(TimeSpan now) => _pacer.Left(now);

    /// <summary>Takes an answer in.</summary>
    /// <param name="ticket">The ticket of the request.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="now">The moment.</param>
    public Decision Answered(Ticket ticket, Answer answer, TimeSpan now)
    {
        InFlight--;
        var meaning = AnswerReading.MeaningOf(answer);
        var change = Observe(ticket, answer, meaning, now);
        if (ticket.Item is not { } item)
        {
            return new Decision(change, null);
        }

        if (meaning != AnswerMeaning.ServiceRefusal)
        {
            _answered++;
        }

        return new Decision(change, Decide(item, answer, meaning, now));
    }

    /// <summary>Takes note that a request was given up because the program stops; its item stays as it was.</summary>
    public void Abandoned(Ticket ticket)
    {
        InFlight--;
        _breaker.Abandoned(ticket.Generation);
    }

    private Step SendPaced(TimeSpan now, bool takesItem)
    {
        if (takesItem && _queue.NextDue(now) is { } due && due > now)
        {
            return Step.WaitUntil(due);
        }

        var allowed = _pacer.NextAt(now);
        if (allowed > now)
        {
            return Step.WaitUntil(allowed);
        }

        _pacer.Stamp(now);
        _breaker.Sent();
        Sent++;
        InFlight++;
        return Step.Send(new Ticket(takesItem ? _queue.Take(now) : null, _breaker.Generation));
    }

    private BreakerChange Observe(Ticket ticket, Answer answer, AnswerMeaning meaning, TimeSpan now)
    {
        var entry = ticket.Item?.Trouble ?? new TroubledEntry();
        var change = _breaker.Answered(ticket.Generation, entry, answer, meaning, now);
        switch (change)
        {
            case BreakerChange.Opened:
                _pacer.Slow(now);
                break;
            case BreakerChange.Closed:
                _pacer.Recover(now);
                break;
        }

        return change;
    }

    private Finished? Decide(WorkItem item, Answer answer, AnswerMeaning meaning, TimeSpan now)
    {
        switch (meaning)
        {
            case AnswerMeaning.Complete:
                item.Attempts++;
                return new Finished(item, answer, Judgement.OfComplete(answer.Body, item.Expected));
            case AnswerMeaning.Settled:
                item.Attempts++;
                return new Finished(item, answer, new Judgement(Verdict.Missing, "caches have promised to repeat it"));
            case AnswerMeaning.ServiceRefusal when !PaysForRefusal(item):
                _queue.Again(item, now);
                return null;
        }

        item.Attempts++;
        var wait = WaitFor(item, answer, meaning);
        if (item.Attempts >= item.MaxAttempts || wait > LongestOwnWait)
        {
            return new Finished(item, answer, new Judgement(Verdict.Cold, $"{answer.Code} {Evidence.Of(answer)}".TrimEnd()));
        }

        _queue.Again(item, now + wait);
        return null;
    }

    // A refusal costs nothing, unless it follows one entry around while others are answered.
    private bool PaysForRefusal(WorkItem item)
    {
        if (item.Refusals++ == 0)
        {
            item.AnsweredAtFirstRefusal = _answered;
        }

        return item.Refusals >= RefusalsBeforePaying && _answered > item.AnsweredAtFirstRefusal;
    }

    private TimeSpan WaitFor(WorkItem item, Answer answer, AnswerMeaning meaning)
    {
        var own = _retries.WaitAfter(item.Attempts);
        return meaning == AnswerMeaning.NotReady && answer.RetryAfter > own ? answer.RetryAfter.Value : own;
    }
}
