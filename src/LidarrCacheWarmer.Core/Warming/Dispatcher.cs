using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Decides what is sent when. It owns all state of a run: queue, pacer, breaker and counts. It does nothing itself and
/// knows no clock: whoever drives it says what time it is, carries out its steps and brings the answers, one call at a
/// time. What an answer means is worked out by <see cref="AnswerDesk"/>.
/// </summary>
public sealed class Dispatcher
{
    private readonly WarmingLimits _limits;
    private readonly RequestPacer _pacer;
    private readonly AnswerDesk _desk;
    private WorkQueue _queue = new(Enumerable.Empty<WorkItem>().GetEnumerator(), waveSize: 1);
    private bool _stopping;

    /// <summary>Whose turn it is.</summary>
    private enum Turn
    {
        /// <summary>The next item's.</summary>
        Next,

        /// <summary>That of an item whose answer says something of the service.</summary>
        Trial,

        /// <summary>No item's.</summary>
        Aside,
    }

    /// <summary>Creates the dispatcher of a run.</summary>
    /// <param name="limits">How hard the server may be asked.</param>
    /// <param name="random">Spreads the waits.</param>
    /// <param name="pacer">The pacer of a process that makes several runs; a new one when null.</param>
    public Dispatcher(WarmingLimits limits, Random random, RequestPacer? pacer = null)
    {
        _limits = limits;
        _pacer = pacer ?? new RequestPacer(limits.RatePerSecond);
        Breaker = new CircuitBreaker(limits.BreakerThreshold, limits.MaxBackoff);
        _desk = new AnswerDesk(Breaker, new RetrySchedule(limits.AttemptDelay, limits.MaxBackoff, random));
    }

    /// <summary>Requests sent in this run.</summary>
    public long Sent { get; private set; }

    /// <summary>Of these, requests that were for no entry: the server's own page, its lists of changes.</summary>
    public long SentAside { get; private set; }

    /// <summary>Requests under way.</summary>
    public int InFlight { get; private set; }

    /// <summary>Items of this phase that were left out because they had been interjected.</summary>
    public int LeftOut => _queue.LeftOut;

    /// <summary>Items that wait for another attempt.</summary>
    public int Waiting => _queue.Waiting;

    /// <summary>The breaker, for those who tell about it.</summary>
    public CircuitBreaker Breaker { get; }

    /// <summary>The rate in force, in requests per second.</summary>
    public double RateAt(TimeSpan now) => _pacer.RateAt(now);

    /// <summary>Begins a phase; the one before must have ended.</summary>
    /// <param name="items">Its items, taken as they are needed.</param>
    public void Begin(IEnumerator<WorkItem> items) =>
        _queue = new WorkQueue(items, (int)Math.Clamp(_limits.RatePerSecond * 300, 1, int.MaxValue));

    /// <summary>Puts an item before all others of the phase; false when its URL is being asked for already.</summary>
    public bool Interject(WorkItem item) => _queue.Interject(item);

    /// <summary>Sends nothing any more; the phase ends with the requests under way.</summary>
    public void Stop() => _stopping = true;

    /// <summary>What to do now.</summary>
    public Step Next(TimeSpan now)
    {
        if (_stopping || Breaker.HasGivenUp || (_queue.IsEmpty && !_desk.HoldsItems))
        {
            return InFlight == 0 ? Step.Ended : Step.AwaitAnswer;
        }

        if (InFlight >= _limits.MaxConcurrent)
        {
            return Step.AwaitAnswer;
        }

        return Breaker.StateAt(now) switch
        {
            BreakerState.Open => Step.WaitUntil(Breaker.OpenUntil),
            BreakerState.Trial => Step.AwaitAnswer,
            BreakerState.HalfOpen => NextTrial(now),
            _ => _queue.NextDue(now) is { } due ? SendPaced(now, due, Turn.Next) : Step.AwaitAnswer,
        };
    }

    /// <summary>
    /// Sends one request that is for no entry; it counts like any other. The answer of the server's own page comes back
    /// through <see cref="Answered"/>, any other through <see cref="AnsweredAside"/>.
    /// </summary>
    public Step NextAside(TimeSpan now) => SendPaced(now, now, Turn.Aside);

    /// <summary>Takes note that the request of the last step has been handed over, which may be later than it was decided.</summary>
    public void Left(TimeSpan now) => _pacer.Left(now);

    /// <summary>Takes an answer in.</summary>
    /// <param name="ticket">The ticket of the request.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="now">The moment.</param>
    public Decision Answered(Ticket ticket, Answer answer, TimeSpan now)
    {
        InFlight--;
        var decision = _desk.Take(ticket, answer, _queue, now);
        switch (decision.Breaker)
        {
            case BreakerChange.Opened:
                _pacer.Slow(now);
                break;
            case BreakerChange.Closed:
                _pacer.Recover(now);
                break;
        }

        foreach (var finished in decision.Finished)
        {
            _queue.Done(finished.Item);
        }

        var isLast = InFlight == 0 && _queue.IsEmpty && (!Breaker.IsOpen || !_desk.CanAskRoot);
        return isLast ? decision with { Finished = decision.Finished.AddRange(_desk.Conclude()) } : decision;
    }

    /// <summary>Takes in the answer to a request of <see cref="NextAside"/> that was not for the server's own page.</summary>
    /// <returns>What changed about the breaker.</returns>
    public BreakerChange AnsweredAside(Answer answer, TimeSpan now)
    {
        InFlight--;
        var change = _desk.TakeAside(answer, now);
        if (change == BreakerChange.Opened)
        {
            _pacer.Slow(now);
        }

        return change;
    }

    /// <summary>Takes note that a request was given up because the program stops; its item stays as it was.</summary>
    public void Abandoned(Ticket ticket)
    {
        InFlight--;
        Breaker.Abandoned(ticket.Generation);
    }

    private Step NextTrial(TimeSpan now)
    {
        if (_desk.WantsRoot)
        {
            return SendPaced(now, now, Turn.Aside);
        }

        if (_queue.NextTrialDue(now, _desk.MayBeTrial) is { } due)
        {
            return SendPaced(now, due, Turn.Trial);
        }

        // Only entries are left whose answers say nothing of the service.
        return _desk.CanAskRoot || _queue.IsEmpty
            ? SendPaced(now, now, Turn.Aside)
            : SendPaced(now, _queue.NextDue(now)!.Value, Turn.Next);
    }

    private Step SendPaced(TimeSpan now, TimeSpan due, Turn turn)
    {
        var allowed = _pacer.NextAt(now);
        var next = due > allowed ? due : allowed;
        if (next > now)
        {
            return Step.WaitUntil(next);
        }

        _pacer.Stamp(now);
        Breaker.Sent();
        Sent++;
        InFlight++;
        var taken = turn switch
        {
            Turn.Next => _queue.Take(now),
            Turn.Trial => _queue.TakeTrial(_desk.MayBeTrial),
            _ => null,
        };
        if (taken is null)
        {
            SentAside++;
        }
        else
        {
            taken.Requests++;
        }

        return Step.Send(new Ticket(taken, Breaker.Generation));
    }
}
