using System.Collections.Immutable;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Decides what an answer means for its entry (done, or a retry, with or without a charged attempt) and for the service
/// (open or close the breaker). For that, the classifier must find out whether the entry or the service caused a
/// failure; see <c>docs/decisions/0003-whose-fault-is-it.md</c>. Not thread-safe.
/// </summary>
internal sealed class OutcomeClassifier(CircuitBreaker breaker, RetrySchedule retries, Func<string?> findWitness)
{
    private const int EntriesThatSpeakForTheService = 5;

    private readonly AttemptBudget _attempts = new(retries);
    private readonly OutageDetector _outages = new();
    private readonly Inquiry _inquiry = new(findWitness);
    private readonly HashSet<WorkItem> _refused = [];
    private AnswerForm? _refusal;
    private Answer? _lastRefusal;
    private WorkItem? _refusedAlone;
    private bool _hasTriedSuspect;
    private bool _pageFailed;
    private bool _awaitsJudge;
    private bool _isStated;
    private bool _trialWasTroubled;
    private bool _isOutage;

    /// <summary>Whether results are held back until the state of the service is known.</summary>
    public bool HoldsItems => _outages.HoldsItems || _inquiry.HoldsItems;

    /// <summary>
    /// Whether the root page or a witness can show the state of the service: the first check of the root page did not
    /// fail, or all entries were refused in one form.
    /// </summary>
    public bool CanAskRoot => !_pageFailed || _refusal is not null;

    /// <summary>
    /// Whether the trial should be the root page or a witness, because entries cannot show whether the service works.
    /// </summary>
    public bool WantsRoot => CanAskRoot
        && (_outages.IsPattern || (!_isStated && _refused.Count >= EntriesThatSpeakForTheService) || _trialWasTroubled
            || (_refusal is not null && _inquiry.TrustsPage && TrialWitness is null));

    /// <summary>The path of the witness that is the trial; null if the trial is the root page.</summary>
    public string? TrialWitness => _refusal is null ? null : _inquiry.LastWitness;

    /// <summary>Whether the trial should be a suspect entry: at most once per episode, and never in an outage.</summary>
    public bool WantsSuspect => !_hasTriedSuspect && !_isOutage && !_trialWasTroubled && !_outages.IsPattern;

    /// <summary>Whether an entry can be the trial: its own faults must not hide the state of the service.</summary>
    public bool MayBeTrial(WorkItem item) =>
        !item.RefusalIsItsOwn && !item.TroubleIsItsOwn && !item.IsSuspect && !_refused.Contains(item);

    /// <summary>Whether the last episode showed that the refusals concerned one entry only.</summary>
    public bool WasOneEntrysOwn { get; private set; }

    /// <summary>Whether a judge (the root page or a witness) must answer before any other request is sent.</summary>
    /// <param name="nothingElse">Whether no other work is left.</param>
    public bool WantsJudge(bool nothingElse) => _inquiry.WantsJudge(nothingElse);

    /// <summary>The path of the witness that is the judge; null if the judge is the root page.</summary>
    public string? JudgeWitness => _inquiry.JudgeWitness;

    /// <summary>Whether the judge's request is in flight.</summary>
    public bool AwaitsJudge => _awaitsJudge;

    /// <summary>Records that the judge's request is sent.</summary>
    public void AsksJudge() => _awaitsJudge = true;

    /// <summary>Processes an answer.</summary>
    public Decision Classify(Ticket ticket, Answer answer, WorkQueue queue, TimeSpan now)
    {
        var meaning = AnswerReading.MeaningOf(answer);
        if (ticket.Item is not { } item)
        {
            return ClassifyRoot(ticket, answer, meaning, queue, now);
        }

        if (meaning == AnswerMeaning.ServiceRefusal)
        {
            CountEpisode(ticket, item);
        }

        return meaning switch
        {
            AnswerMeaning.Settled or AnswerMeaning.Definite or AnswerMeaning.NotReady or AnswerMeaning.Troubled or AnswerMeaning.ServiceRefusal
                when breaker.IsOpen && _refusal?.Status == answer.StatusCode => ClassifyRefusal(ticket, item, answer, queue, now),
            AnswerMeaning.ServiceRefusal when !item.RefusalIsItsOwn => ClassifyRefusal(ticket, item, answer, queue, now),
            AnswerMeaning.Troubled when !item.TroubleIsItsOwn && !_inquiry.IsAsPage(answer) => ClassifyTrouble(ticket, item, answer, queue, now),
            AnswerMeaning.Complete or AnswerMeaning.Settled or AnswerMeaning.Definite or AnswerMeaning.NotReady
                or AnswerMeaning.Troubled or AnswerMeaning.ServiceRefusal => ClassifyEntryAnswer(ticket, item, answer, meaning, queue, now),
        };
    }

    /// <summary>Processes the answer to a request that is neither for an entry nor for the root page.</summary>
    public BreakerChange ClassifyAside(Answer answer, TimeSpan now)
    {
        if (AnswerReading.IsServiceRefusal(answer))
        {
            return OpenStated(answer, now);
        }

        return answer.Fault == TransportFault.None ? BreakerChange.None : OpenForNobody(answer, now);
    }

    /// <summary>
    /// Releases all held-back results, because no further answer of this phase can show whether the service works.
    /// </summary>
    public ImmutableArray<Finished> Conclude() => _outages.Convict().AddRange(_inquiry.Convict());

    private Decision ClassifyRoot(Ticket ticket, Answer answer, AnswerMeaning meaning, WorkQueue queue, TimeSpan now)
    {
        var works = meaning != AnswerMeaning.ServiceRefusal && answer is { Fault: TransportFault.None, StatusCode: < 500 }
            && !(_inquiry.TrustsPage && answer.StatusCode >= 400)
            && (_refusal is not { } refusal || Inquiry.ShowsService(answer, refusal, isWitness: ticket.Witness is not null));
        if (!breaker.IsTrial(ticket.Generation))
        {
            return _awaitsJudge ? ClassifyJudge(answer, queue, now) : new Decision(ClassifyHealthCheck(answer, meaning, works, now), []);
        }

        if (!works)
        {
            _isOutage = true;
            GiveBack(queue, now);
            return new Decision(breaker.Reopen(answer, now), []);
        }

        if (ticket.Witness is null)
        {
            _inquiry.SawPage(answer);
        }

        return Close(answered: null, queue, now);
    }

    private Decision ClassifyJudge(Answer answer, WorkQueue queue, TimeSpan now)
    {
        _awaitsJudge = false;
        if (breaker.IsOpen)
        {
            // Another answer has opened the breaker in the meantime.
            return new Decision(BreakerChange.None, []);
        }

        var form = _inquiry.Form;
        return _inquiry.Rule(answer) switch
        {
            Ruling.Open => new Decision(BreakerChange.None, []),
            Ruling.Entries => new Decision(BreakerChange.None, _inquiry.BelieveEntries()),
            Ruling.Service => new Decision(OpenByJudge(form, queue, now), []),
        };
    }

    private BreakerChange OpenByJudge(AnswerForm refusal, WorkQueue queue, TimeSpan now)
    {
        _refusal = refusal;
        _isOutage = true;
        GiveBack(queue, now);
        return breaker.Open(_lastRefusal!, now);
    }

    private BreakerChange ClassifyHealthCheck(Answer answer, AnswerMeaning meaning, bool works, TimeSpan now)
    {
        if (meaning == AnswerMeaning.ServiceRefusal)
        {
            return OpenStated(answer, now);
        }

        if (answer.Fault != TransportFault.None)
        {
            return OpenForNobody(answer, now);
        }

        _pageFailed = !works;
        _inquiry.SawPage(answer);
        return BreakerChange.None;
    }

    // Opens the breaker for a request that is not for an entry: no answer means that the service is down.
    private BreakerChange OpenForNobody(Answer answer, TimeSpan now)
    {
        _trialWasTroubled = true;
        return breaker.Open(answer, now);
    }

    private Decision ClassifyRefusal(Ticket ticket, WorkItem item, Answer answer, WorkQueue queue, TimeSpan now)
    {
        queue.Requeue(item, now);
        var isNews = ticket.Generation == breaker.Generation;
        if (breaker.IsTrial(ticket.Generation))
        {
            _refusedAlone = item;
            _hasTriedSuspect |= item.IsSuspect;
        }

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

    private Decision ClassifyTrouble(Ticket ticket, WorkItem item, Answer answer, WorkQueue queue, TimeSpan now)
    {
        _outages.Add(item, _attempts.Pay(item, answer, AnswerMeaning.Troubled, queue, now));
        var change = BreakerChange.None;
        if (breaker.IsTrial(ticket.Generation))
        {
            _trialWasTroubled = true;
            _refusedAlone = null;
            change = breaker.Reopen(answer, now);
        }
        else if (!breaker.IsOpen && _outages.IsPattern)
        {
            change = breaker.Open(answer, now);
        }

        // Without a judge, all entries lose their attempts; otherwise broken entries would be requested forever.
        return new Decision(change, breaker.IsOpen && CanAskRoot ? [] : _outages.LetGo(keep: breaker.IsOpen ? 0 : OutageDetector.Answers));
    }

    // Classifies an answer about the entry itself. The answer shows that the service works, unless all entries are
    // refused alike.
    private Decision ClassifyEntryAnswer(
        Ticket ticket, WorkItem item, Answer answer, AnswerMeaning meaning, WorkQueue queue, TimeSpan now)
    {
        var finished = meaning switch
        {
            AnswerMeaning.Complete => AttemptBudget.Done(item, answer, Judgement.OfComplete(answer, item.Expected)),
            AnswerMeaning.Settled => AttemptBudget.Done(item, answer, new Judgement(Verdict.Missing, Evidence.Plain("the cache keeps this answer"))),
            AnswerMeaning.Definite => AttemptBudget.Done(item, answer, Judgement.OfDefinite(answer)),
            AnswerMeaning.NotReady or AnswerMeaning.Troubled or AnswerMeaning.ServiceRefusal => _attempts.Pay(item, answer, meaning, queue, now),
        };
        var done = TellInquiry(item, answer, meaning, finished);
        if (meaning is AnswerMeaning.ServiceRefusal or AnswerMeaning.Troubled && !breaker.IsTrial(ticket.Generation))
        {
            return new Decision(BreakerChange.None, done);
        }

        if (breaker.IsTrial(ticket.Generation))
        {
            var closed = Close(item, queue, now);
            return closed with { Finished = closed.Finished.AddRange(done) };
        }

        var isSuspect = meaning is AnswerMeaning.Definite or AnswerMeaning.Settled && !item.WasKnownFor(answer);
        return new Decision(BreakerChange.None, breaker.IsOpen || isSuspect ? done : _outages.Convict().AddRange(done));
    }

    // Returns the results that need not wait until it is known whether the service works.
    private ImmutableArray<Finished> TellInquiry(WorkItem item, Answer answer, AnswerMeaning meaning, Finished? finished)
    {
        ImmutableArray<Finished> done = finished is null ? [] : [finished];
        return meaning switch
        {
            AnswerMeaning.Complete => _inquiry.SawSuccess(item).AddRange(done),
            AnswerMeaning.Definite or AnswerMeaning.Settled when !item.WasKnownFor(answer) => AddRefusal(item, answer, isDefinite: true, finished),
            AnswerMeaning.NotReady when !item.WasKnownFor(answer) => AddRefusal(item, answer, isDefinite: false, finished),
            AnswerMeaning.Troubled when _inquiry.IsAsPage(answer) => AddRefusal(item, answer, isDefinite: false, finished),
            AnswerMeaning.Settled or AnswerMeaning.Definite or AnswerMeaning.NotReady or AnswerMeaning.Troubled or AnswerMeaning.ServiceRefusal => done,
        };
    }

    private ImmutableArray<Finished> AddRefusal(WorkItem item, Answer answer, bool isDefinite, Finished? finished)
    {
        _lastRefusal = answer;
        return _inquiry.Add(item, answer, isDefinite, finished);
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

    private Decision Close(WorkItem? answered, WorkQueue queue, TimeSpan now)
    {
        // If the entry was the only one refused and the next trial was answered, this counts against the entry, unless
        // the service was down in between.
        WasOneEntrysOwn = !_isOutage && _refusedAlone is { } accused && accused != answered && accused.Accuse();
        if (_isOutage)
        {
            // The service was down in this episode, so its trouble does not cost the entries an attempt.
            GiveBack(queue, now);
        }

        _refused.Clear();
        _refusedAlone = null;
        _hasTriedSuspect = false;
        _isStated = false;
        _isOutage = false;
        _refusal = null;
        _trialWasTroubled = false;
        return new Decision(breaker.Close(), _outages.Convict());
    }

    // The service was at fault: all entries get their attempts back, and every entry may be a trial again.
    private void GiveBack(WorkQueue queue, TimeSpan now)
    {
        _refused.Clear();
        _refusedAlone = null;
        _trialWasTroubled = false;
        foreach (var item in _outages.Acquit().Concat(_inquiry.Acquit()))
        {
            queue.Requeue(item, now);
        }
    }
}
