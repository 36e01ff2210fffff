using System.Collections.Immutable;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Works out what an answer means: for its entry (done, or again at a time, at the cost of an attempt or not) and for
/// the service (open the breaker, close it). The hard part is whose fault a failure is; see
/// <c>docs/decisions/0003-whose-fault-is-it.md</c>. Not for concurrent use.
/// </summary>
internal sealed class AnswerDesk(CircuitBreaker breaker, RetrySchedule retries)
{
    private const int EntriesThatSpeakForTheService = 5;

    private readonly AttemptAccount _attempts = new(retries);
    private readonly Suspicion _suspicion = new();
    private readonly HashSet<WorkItem> _refused = [];
    private bool _isStated;
    private bool _trialWasTroubled;
    private bool _isOutage;

    /// <summary>Whether results are held back until more is known of the service.</summary>
    public bool HoldsItems => _suspicion.HoldsItems;

    /// <summary>Whether the server's own page answered when it was first asked, so that its word means something.</summary>
    public bool CanAskRoot { get; private set; } = true;

    /// <summary>Whether the trial should be the server's own page, because entries alone cannot tell.</summary>
    public bool WantsRoot => CanAskRoot
        && (_suspicion.IsPattern || (!_isStated && _refused.Count >= EntriesThatSpeakForTheService) || _trialWasTroubled);

    /// <summary>Whether an entry's answer would say something new of the service.</summary>
    public bool MayBeTrial(WorkItem item) => !item.RefusalIsItsOwn && !item.TroubleIsItsOwn && !_refused.Contains(item);

    /// <summary>Takes an answer in.</summary>
    public Decision Take(Ticket ticket, Answer answer, WorkQueue queue, TimeSpan now)
    {
        var meaning = AnswerReading.MeaningOf(answer);
        if (ticket.Item is not { } item)
        {
            return TakeRoot(ticket, answer, meaning, queue, now);
        }

        if (meaning == AnswerMeaning.ServiceRefusal)
        {
            CountEpisode(ticket, item);
        }

        return meaning switch
        {
            AnswerMeaning.ServiceRefusal when !item.RefusalIsItsOwn => TakeRefusal(ticket, item, answer, queue, now),
            AnswerMeaning.Troubled when !item.TroubleIsItsOwn => TakeTrouble(ticket, item, answer, queue, now),
            _ => TakeWord(ticket, item, answer, meaning, queue, now),
        };
    }

    /// <summary>Takes in the answer to something that is for no entry and is not the server's own page either.</summary>
    public BreakerChange TakeAside(Answer answer, TimeSpan now)
    {
        if (AnswerReading.IsServiceRefusal(answer))
        {
            return OpenStated(answer, now);
        }

        return answer.Fault == TransportFault.None ? BreakerChange.None : OpenForNobody(answer, now);
    }

    /// <summary>Nothing more will be learnt of the service in this phase: what is held back is let go.</summary>
    public ImmutableArray<Finished> Conclude() => _suspicion.Convict();

    private Decision TakeRoot(Ticket ticket, Answer answer, AnswerMeaning meaning, WorkQueue queue, TimeSpan now)
    {
        var works = meaning != AnswerMeaning.ServiceRefusal && answer is { Fault: TransportFault.None, StatusCode: < 500 };
        if (!breaker.IsTrial(ticket.Generation))
        {
            return new Decision(TakeHealthCheck(answer, meaning, works, now), []);
        }

        if (!works)
        {
            _isOutage = true;
            GiveBack(queue, now);
            return new Decision(breaker.Reopen(answer, now), []);
        }

        if (!_isOutage)
        {
            foreach (var refused in _refused)
            {
                refused.RefusalIsItsOwn = true;
            }
        }

        return Close(queue, now);
    }

    private BreakerChange TakeHealthCheck(Answer answer, AnswerMeaning meaning, bool works, TimeSpan now)
    {
        if (meaning == AnswerMeaning.ServiceRefusal)
        {
            return OpenStated(answer, now);
        }

        if (answer.Fault != TransportFault.None)
        {
            return OpenForNobody(answer, now);
        }

        CanAskRoot = works;
        return BreakerChange.None;
    }

    // Nobody is there: no entry need be asked to find that out.
    private BreakerChange OpenForNobody(Answer answer, TimeSpan now)
    {
        _trialWasTroubled = true;
        return breaker.Open(answer, now);
    }

    private Decision TakeRefusal(Ticket ticket, WorkItem item, Answer answer, WorkQueue queue, TimeSpan now)
    {
        queue.Again(item, now);
        var isNews = ticket.Generation == breaker.Generation;
        var change = (isNews, breaker.IsOpen) switch
        {
            (true, true) => breaker.Reopen(answer, now),
            (true, false) => OpenStated(answer, now),
            _ => breaker.Prolong(answer, now),
        };
        if (breaker.IsOpen)
        {
            _refused.Add(item);
            _isStated |= AnswerReading.IsStatedRefusal(answer);
        }

        return new Decision(change, []);
    }

    private Decision TakeTrouble(Ticket ticket, WorkItem item, Answer answer, WorkQueue queue, TimeSpan now)
    {
        _suspicion.Add(item, _attempts.Pay(item, answer, AnswerMeaning.Troubled, queue, now));
        var change = BreakerChange.None;
        if (breaker.IsTrial(ticket.Generation))
        {
            _trialWasTroubled = true;
            change = breaker.Reopen(answer, now);
        }
        else if (!breaker.IsOpen && _suspicion.IsPattern)
        {
            change = breaker.Open(answer, now);
        }

        // With nobody to ask whose fault it is, everybody pays: else entries that are broken would be asked for ever.
        return new Decision(change, breaker.IsOpen && CanAskRoot ? [] : _suspicion.LetGo(keep: breaker.IsOpen ? 0 : Suspicion.Answers));
    }

    // An answer about the entry itself: the service works.
    private Decision TakeWord(
        Ticket ticket, WorkItem item, Answer answer, AnswerMeaning meaning, WorkQueue queue, TimeSpan now)
    {
        var finished = meaning switch
        {
            AnswerMeaning.Complete => AttemptAccount.Done(item, answer, Judgement.OfComplete(answer.Body, item.Expected)),
            AnswerMeaning.Settled => AttemptAccount.Done(item, answer, new Judgement(Verdict.Missing, "caches have promised to repeat it")),
            _ => _attempts.Pay(item, answer, meaning, queue, now),
        };
        ImmutableArray<Finished> done = finished is null ? [] : [finished];
        if (meaning is AnswerMeaning.ServiceRefusal or AnswerMeaning.Troubled && !breaker.IsTrial(ticket.Generation))
        {
            return new Decision(BreakerChange.None, done);
        }

        if (breaker.IsTrial(ticket.Generation))
        {
            var closed = Close(queue, now);
            return closed with { Finished = closed.Finished.AddRange(done) };
        }

        return new Decision(BreakerChange.None, breaker.IsOpen ? done : _suspicion.Convict().AddRange(done));
    }

    private void CountEpisode(Ticket ticket, WorkItem item)
    {
        var isFromBefore = ticket.Generation != breaker.Generation;
        if (breaker.IsOpen || !isFromBefore)
        {
            item.WasRefusedIn(breaker.IsOpen ? breaker.Episode : breaker.Episode + 1);
        }
    }

    private BreakerChange OpenStated(Answer answer, TimeSpan now)
    {
        _refused.Clear();
        _isStated = AnswerReading.IsStatedRefusal(answer);
        return breaker.Open(answer, now);
    }

    private Decision Close(WorkQueue queue, TimeSpan now)
    {
        if (_isOutage)
        {
            // The service was down in this episode, so whoever was in trouble during it is not to blame.
            GiveBack(queue, now);
        }

        _refused.Clear();
        _isStated = false;
        _isOutage = false;
        _trialWasTroubled = false;
        return new Decision(breaker.Close(), _suspicion.Convict());
    }

    // It was the service: nobody pays, and everybody may be a trial again.
    private void GiveBack(WorkQueue queue, TimeSpan now)
    {
        _refused.Clear();
        _trialWasTroubled = false;
        foreach (var item in _suspicion.Acquit())
        {
            queue.Again(item, now);
        }
    }
}
