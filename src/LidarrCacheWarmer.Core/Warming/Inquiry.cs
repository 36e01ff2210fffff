using System.Collections.Immutable;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>What a judge's answer means for a row of refusals.</summary>
internal enum Ruling
{
    /// <summary>Another judge is wanted.</summary>
    Open,

    /// <summary>The entries are refused for themselves.</summary>
    Entries,

    /// <summary>It is the service, the address of this machine, or the configuration.</summary>
    Service,
}

/// <summary>
/// Finds out whose fault a row of refusals in one form is, by asking those who are known to be answered when the service
/// works: first the server's own page, then a witness, which is an entry that was answered before. See
/// <c>docs/decisions/0019-who-refuses-everything.md</c>. Not for concurrent use.
/// </summary>
/// <param name="findWitness">The path of an entry that was answered in a former run; null when there is none.</param>
internal sealed class Inquiry(Func<string?> findWitness)
{
    private readonly UniformRefusals _row = new();
    private string? _recentWitness;
    private AnswerForm? _pageError;
    private bool _pageHasWorked;
    private bool _pageSaysService;
    private bool _asksWitness;
    private bool _hasSeenSuccess;

    /// <summary>Whether results are held back until a judge has spoken.</summary>
    public bool HoldsItems => _row.HoldsItems;

    /// <summary>Whether the server's own page worked in this run, so that its failing means something.</summary>
    public bool TrustsPage => _pageHasWorked;

    /// <summary>The form of the refusals.</summary>
    public AnswerForm Form => _row.Form;

    /// <summary>The path of the witness that spoke last; null when it was the page. If it is answered again, the service works again.</summary>
    public string? LastWitness { get; private set; }

    /// <summary>The path of the witness that is the next judge; null when that is the server's own page.</summary>
    public string? JudgeWitness => _asksWitness ? Witness : null;

    /// <summary>Whether a judge is to be asked before anything else is sent.</summary>
    /// <param name="nothingElse">Whether nothing else is left to be asked, so that a short row must do.</param>
    public bool WantsJudge(bool nothingElse)
    {
        if (_row.IsEmpty)
        {
            return false;
        }

        // A redirect, or a 200 that is none, costs few requests and is told with each entry, so a short row need not end the run.
        var pageAgrees = _row.Form.Status >= 400 && _pageError is { } error && _row.Form.IsAlsoThatOf(error);
        return _row.IsPattern(fewEntriesDo: pageAgrees) || (nothingElse && pageAgrees && !_hasSeenSuccess);
    }

    /// <summary>An entry that was answered before; null when none is known.</summary>
    private string? Witness => _recentWitness ?? findWitness();

    /// <summary>Hears the server's own page when nothing was asked yet.</summary>
    public void SawPage(Answer answer)
    {
        _pageHasWorked = answer is { Fault: TransportFault.None, StatusCode: < 400 };
        _pageError = answer.Fault == TransportFault.None && !IsGood(answer) ? AnswerForm.From(answer) : null;
    }

    /// <summary>
    /// Whether an entry is refused as the server's own page was from the start, and nothing was answered yet: once the service was
    /// seen to work, a page that always fails says nothing of entries that are broken.
    /// </summary>
    public bool IsAsPage(Answer answer) =>
        !_hasSeenSuccess && answer is { Fault: TransportFault.None, StatusCode: >= 400 } && _pageError is { } error && AnswerForm.From(answer).IsAlsoThatOf(error);

    /// <summary>Hears that an entry was answered completely: the service works.</summary>
    /// <returns>The results that were held back.</returns>
    public ImmutableArray<Finished> SawSuccess(WorkItem item)
    {
        _hasSeenSuccess = true;
        _recentWitness = item.Kind == EntryKind.TextSearch ? _recentWitness : item.Path;
        return Convict();
    }

    /// <summary>Takes a refusal into the row, which begins anew when the refusal is of another form.</summary>
    /// <returns>The results that need not wait.</returns>
    public ImmutableArray<Finished> Add(WorkItem item, Answer answer, bool isDefinite, Finished? finished)
    {
        var form = AnswerForm.From(answer);
        var done = _row.Continues(form, isDefinite) ? [] : Convict();
        return _row.Add(item, form, isDefinite, finished) is { } notHeld ? done.Add(notHeld) : done;
    }

    /// <summary>Hears the judge that was asked.</summary>
    public Ruling Rule(Answer answer)
    {
        if (_row.IsEmpty)
        {
            return Ruling.Open;
        }

        LastWitness = JudgeWitness;
        return _asksWitness ? HearWitness(answer) : HearPage(answer);
    }

    /// <summary>Whether a judge that is asked again shows that the service works, after it was found not to.</summary>
    public static bool ShowsService(Answer answer, AnswerForm refusal, bool isWitness) => isWitness
        ? AnswerReading.MeaningOf(answer) == AnswerMeaning.Complete
        : answer.StatusCode < 400 && !refusal.IsAlsoThatOf(AnswerForm.From(answer));

    /// <summary>The entries are refused for themselves.</summary>
    /// <returns>The results that were held back.</returns>
    public ImmutableArray<Finished> BelieveEntries()
    {
        _asksWitness = false;
        return _row.BelieveEntries();
    }

    /// <summary>The row is over without a judgement, and everybody pays.</summary>
    /// <inheritdoc cref="BelieveEntries"/>
    public ImmutableArray<Finished> Convict()
    {
        _asksWitness = false;
        return _row.Convict();
    }

    /// <summary>It is the service: everybody gets the attempt back.</summary>
    /// <returns>The items that were held back and are to be asked again.</returns>
    public IReadOnlyList<WorkItem> Acquit()
    {
        _asksWitness = false;
        return _row.Acquit();
    }

    private Ruling HearPage(Answer answer)
    {
        var couldAnswer = _pageHasWorked;
        if (answer.Fault != TransportFault.None || AnswerReading.IsServiceRefusal(answer))
        {
            return Ruling.Service;
        }

        if (ShowsService(answer, _row.Form, isWitness: false))
        {
            SawPage(answer);
            // A page may be answered by a cache, or may not be blocked when entries are.
            return _row.IsDefinite ? AskWitness(pageSaysService: false) : Ruling.Entries;
        }

        if (couldAnswer)
        {
            return Ruling.Service;
        }

        SawPage(answer);
        return AskWitness(pageSaysService: _row.Form.IsAlsoThatOf(AnswerForm.From(answer)));
    }

    private Ruling AskWitness(bool pageSaysService)
    {
        _pageSaysService = pageSaysService;
        _asksWitness = Witness is not null;
        return _asksWitness ? Ruling.Open : ByPage();
    }

    private Ruling HearWitness(Answer answer)
    {
        var meaning = AnswerReading.MeaningOf(answer);
        if (meaning == AnswerMeaning.Complete)
        {
            return Ruling.Entries;
        }

        var isRefusedToo = AnswerForm.From(answer).IsLike(_row.Form) || (_row.IsDefinite && meaning is AnswerMeaning.Definite or AnswerMeaning.ServiceRefusal);
        return isRefusedToo ? Ruling.Service : ByPage();
    }

    // Without a page that is a judge and without a witness everybody pays: else entries would be asked for ever.
    private Ruling ByPage() => _pageSaysService ? Ruling.Service : Ruling.Entries;

    private static bool IsGood(Answer answer) => answer is { StatusCode: 200, Body.Form: BodyForm.Json };
}
