using System.Collections.Immutable;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Decides which request is sent and when, and owns all state of a run: queue, breaker and counts. The dispatcher has
/// no clock and sends no requests: its caller passes the time, executes the returned steps and passes back the answers.
/// Not thread-safe. <see cref="OutcomeClassifier"/> decides what an answer means.
/// </summary>
public sealed class Dispatcher
{
    private const int MostNamed = 3;

    private readonly WarmingLimits _limits;
    private readonly RetrySchedule _retries;
    private readonly SendPeak _peak = new();
    private readonly ISendBudget _budget;
    private readonly OutcomeClassifier _classifier;
    private WorkQueue _queue = new(Enumerable.Empty<WorkItem>().GetEnumerator(), new Waves(1));
    private bool _stopping;

    /// <summary>The candidates for the next request.</summary>
    private enum Turn
    {
        /// <summary>The next item.</summary>
        Next,

        /// <summary>An item whose answer shows whether the service works.</summary>
        Trial,

        /// <summary>An item whose refusals may be its own fault.</summary>
        Suspect,

        /// <summary>A request that is not for an item.</summary>
        Aside,
    }

    /// <summary>Creates the dispatcher of a run.</summary>
    /// <param name="limits">The limits for requests.</param>
    /// <param name="random">Varies the waits.</param>
    /// <param name="budget">Decides when requests may be sent.</param>
    /// <param name="findWitness">
    /// Returns the path of an entry that was answered in an earlier run; null for none. The dispatcher requests this
    /// path if all entries are refused.
    /// </param>
    public Dispatcher(WarmingLimits limits, Random random, ISendBudget budget, Func<string?>? findWitness = null)
    {
        _limits = limits;
        _budget = budget;
        Breaker = new CircuitBreaker(limits.BreakerThreshold, limits.MaxBackoff);
        _retries = new RetrySchedule(limits.AttemptDelay, limits.MaxBackoff, random);
        _classifier = new OutcomeClassifier(Breaker, _retries, findWitness ?? (static () => null));
    }

    /// <summary>Requests sent in this run.</summary>
    public long Sent { get; private set; }

    /// <summary>Requests sent in this run that were not for an entry: the root page and lists of changes.</summary>
    public long SentAside { get; private set; }

    /// <summary>Requests in flight.</summary>
    public int InFlight { get; private set; }

    /// <summary>Items of a kind that were skipped because they had been requested as hints.</summary>
    public int LeftOut(EntryKind kind) => _queue.LeftOut(kind);

    /// <summary>Items that wait for another attempt.</summary>
    public int Waiting => _queue.Waiting;

    /// <summary>The last items of the phase, if only a few are left and all of them wait; otherwise null.</summary>
    public IReadOnlyList<WaitingItem>? Last => Waiting is > 0 and <= MostNamed && _queue.Last(MostNamed).ToList() is { Count: > 0 } last
        ? last.ConvertAll(item => new WaitingItem(item.Name, item.Attempts + 1, item.MaxAttempts, _retries.LongestFrom(Math.Max(1, item.Attempts), item.MaxAttempts)))
        : null;

    /// <summary>The breaker, for reports.</summary>
    public CircuitBreaker Breaker { get; }

    /// <summary>Whether sending is paused; answers still arrive. Default: false.</summary>
    public bool IsPaused { get; set; }

    /// <summary>The rate in force, in requests per second.</summary>
    public double Rate => _budget.Rate;

    /// <summary>Starts a phase; the previous one must have ended.</summary>
    /// <param name="items">Its items, taken as needed; a null item is not loaded yet.</param>
    /// <param name="waves">The sizes of its waves. Default: five minutes each.</param>
    /// <param name="awaitsResults">Whether new items can only come from results of other items. Default: never.</param>
    public void Begin(IEnumerator<WorkItem?> items, Waves? waves = null, Func<bool>? awaitsResults = null) =>
        _queue = new WorkQueue(items, waves ?? Waves.Steady(_limits.Pacer.RatePerSecond), awaitsResults);

    /// <summary>Puts an item before all others of the phase; false when its URL is already being warmed.</summary>
    public bool Interject(WorkItem item) => _queue.Interject(item);

    /// <summary>
    /// Takes an item that was not loaded before. Call it when the item has arrived, and about once a second.
    /// </summary>
    /// <returns>Held-back results that can be released, because no further work is left.</returns>
    public ImmutableArray<Finished> LookForItems() => _queue.LookForItems() && IsLast ? _classifier.Conclude() : [];

    /// <summary>Stops sending; the phase ends after the answers to the requests in flight.</summary>
    public void Stop() => _stopping = true;

    /// <summary>The next step.</summary>
    public Step Next(TimeSpan now)
    {
        if (_stopping || Breaker.HasGivenUp || (_queue.IsEmpty && !_classifier.HoldsItems))
        {
            return InFlight == 0 ? Step.Ended : Step.AwaitAnswer;
        }

        if (IsPaused || InFlight >= _limits.MaxConcurrent)
        {
            return Step.AwaitAnswer;
        }

        return Breaker.StateAt(now) switch
        {
            BreakerState.Open => Step.WaitUntil(Breaker.OpenUntil),
            BreakerState.Trial => Step.AwaitAnswer,
            BreakerState.HalfOpen => NextTrial(now),
            BreakerState.GivenUp => Step.AwaitAnswer,
            BreakerState.Closed when _classifier.AwaitsJudge => Step.AwaitAnswer,
            BreakerState.Closed when _classifier.WantsJudge(nothingElse: _queue.NeedsResults && InFlight == 0) => AskJudge(now),
            BreakerState.Closed => _queue.NextDue(now) is { } due ? SendPaced(now, due, Turn.Next) : Step.AwaitAnswer,
        };
    }

    /// <summary>
    /// Sends one request that is not for an entry, within the rate. Pass the root page's answer to
    /// <see cref="Answered"/>, any other answer to <see cref="AnsweredAside"/>.
    /// </summary>
    public Step NextAside(TimeSpan now) => SendPaced(now, now, Turn.Aside);

    /// <summary>Records when the request of the last step was really sent, which may be later than planned.</summary>
    public void Left(TimeSpan now)
    {
        _budget.Left(now);
        _peak.Add(now);
    }

    /// <summary>The largest number of requests in any second.</summary>
    public int FullestSecond => _peak.Requests;

    /// <summary>Processes an answer.</summary>
    /// <param name="ticket">The ticket of the request.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="now">The current time.</param>
    public Decision Answered(Ticket ticket, Answer answer, TimeSpan now)
    {
        InFlight--;
        var decision = _classifier.Classify(ticket, answer, _queue, now);
        Learn(ticket, answer, decision.Breaker, now);

        foreach (var finished in decision.Finished)
        {
            _queue.Done(finished.Item);
        }

        return IsLast ? decision with { Finished = decision.Finished.AddRange(_classifier.Conclude()) } : decision;
    }

    /// <summary>Processes the answer to a request of <see cref="NextAside"/> other than the root page.</summary>
    /// <returns>The change of the breaker.</returns>
    public BreakerChange AnsweredAside(Ticket ticket, Answer answer, TimeSpan now)
    {
        InFlight--;
        var change = _classifier.ClassifyAside(answer, now);
        Learn(ticket, answer, change, now);
        return change;
    }

    /// <summary>Records that a request was cancelled because the program stops; its item stays unchanged.</summary>
    public void Abandoned(Ticket ticket)
    {
        InFlight--;
        Breaker.Abandoned(ticket.Generation);
    }

    private bool IsLast =>
        InFlight == 0 && _queue.NeedsResults && (!Breaker.IsOpen || !_classifier.CanAskRoot) && !_classifier.WantsJudge(nothingElse: true);

    // Reports to the rate controller: one refusal per episode, and every accepted request while the breaker is closed.
    private void Learn(Ticket ticket, Answer answer, BreakerChange change, TimeSpan now)
    {
        switch (change)
        {
            case BreakerChange.Opened:
                _budget.Refused(ticket.Sent);
                break;
            case BreakerChange.Closed:
                _budget.AdmittedAlone(ticket.Sent);
                if (_classifier.WasOneEntrysOwn)
                {
                    _budget.Forgive();
                }

                break;
            case BreakerChange.None when !Breaker.IsOpen && AnswerReading.MeaningOf(answer) is not (AnswerMeaning.ServiceRefusal or AnswerMeaning.Troubled):
                _budget.Admitted(ticket.Sent, now);
                break;
            case BreakerChange.None or BreakerChange.Reopened or BreakerChange.GaveUp:
                break;
        }
    }

    private Step AskJudge(TimeSpan now)
    {
        var step = SendPaced(now, now, Turn.Aside, _classifier.JudgeWitness);
        if (step.Kind == StepKind.Send)
        {
            _classifier.AsksJudge();
        }

        return step;
    }

    private Step NextTrial(TimeSpan now)
    {
        if (_classifier.WantsSuspect && _queue.NextRetry(static item => item.IsSuspect) is { } suspectDue)
        {
            return SendPaced(now, suspectDue, Turn.Suspect);
        }

        if (_classifier.WantsRoot)
        {
            return SendPaced(now, now, Turn.Aside, _classifier.TrialWitness);
        }

        if (_queue.NextTrialDue(now, _classifier.MayBeTrial) is { } due)
        {
            return SendPaced(now, due, Turn.Trial);
        }

        if (_classifier.CanAskRoot || _queue.NeedsResults)
        {
            return SendPaced(now, now, Turn.Aside, _classifier.TrialWitness);
        }

        // The answers of the remaining entries would not show whether the service works, or these entries are not
        // loaded yet.
        return _queue.NextDue(now) is { } next ? SendPaced(now, next, Turn.Next) : Step.AwaitAnswer;
    }

    private Step SendPaced(TimeSpan now, TimeSpan due, Turn turn, string? witness = null)
    {
        var allowed = _budget.NextAt(now);
        var next = due > allowed ? due : allowed;
        if (next > now)
        {
            return Step.WaitUntil(next);
        }

        var sent = _budget.Stamp(now);
        Breaker.Sent();
        Sent++;
        InFlight++;
        var taken = turn switch
        {
            Turn.Next => _queue.Dequeue(now),
            Turn.Trial => _queue.DequeueTrial(_classifier.MayBeTrial),
            Turn.Suspect => _queue.DequeueRetry(static item => item.IsSuspect),
            Turn.Aside => null,
        };
        if (taken is null)
        {
            SentAside++;
        }
        else
        {
            taken.Requests++;
        }

        return Step.Send(new Ticket(taken, Breaker.Generation, witness, sent));
    }
}
