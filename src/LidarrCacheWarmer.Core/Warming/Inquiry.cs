using System.Collections.Immutable;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>What a judge's answer (<see cref="Inquiry"/>) means for a row of equal refusals.</summary>
internal enum Ruling
{
    /// <summary>Another judge is needed.</summary>
    Open,

    /// <summary>The service works and refuses these entries.</summary>
    Entries,

    /// <summary>The cause is the service, this machine's address, or the configuration.</summary>
    Service,
}

/// <summary>
/// Finds the cause of a row of equal refusals: many refusals in a row, in the same form. An inquiry requests a judge,
/// which is a page or an entry that a working service answers. The first judge is the root page. The second judge is a
/// witness: an entry that was answered before. See <c>docs/decisions/0019-who-refuses-everything.md</c>. Not
/// thread-safe.
/// </summary>
/// <param name="findWitness">Returns the path of an entry that was answered in an earlier run; null for none.</param>
internal sealed class Inquiry(Func<string?> findWitness)
{
    private readonly UniformRefusals _row = new();
    private string? _recentWitness;
    private AnswerForm? _pageError;
    private bool _pageHasWorked;
    private bool _pageSaysService;
    private bool _asksWitness;
    private bool _hasSeenSuccess;

    /// <summary>Whether results are held back until a judge has answered.</summary>
    public bool HoldsItems => _row.HoldsItems;

    /// <summary>
    /// Whether the root page worked in this run. Only then does its failure show that the service is down.
    /// </summary>
    public bool TrustsPage => _pageHasWorked;

    /// <summary>The form of the refusals.</summary>
    public AnswerForm Form => _row.Form;

    /// <summary>
    /// The path of the witness that was the last judge; null if the last judge was the root page. When the witness is
    /// answered again, the service works again.
    /// </summary>
    public string? LastWitness { get; private set; }

    /// <summary>The path of the witness that is the next judge; null if the next judge is the root page.</summary>
    public string? JudgeWitness => _asksWitness ? Witness : null;

    /// <summary>Whether a judge must be requested before anything else.</summary>
    /// <param name="nothingElse">Whether no other work is left; then a short row of refusals is enough.</param>
    public bool WantsJudge(bool nothingElse)
    {
        if (_row.IsEmpty)
        {
            return false;
        }

        // Only errors count here. A redirect or a useless 200 needs few requests and is reported with each entry, so a
        // short row of them need not end the run.
        var pageAgrees = _row.Form.Status >= 400 && _pageError is { } error && _row.Form.IsAlsoThatOf(error);
        return _row.IsPattern(fewEntriesDo: pageAgrees) || (nothingElse && pageAgrees && !_hasSeenSuccess);
    }

    /// <summary>An entry that was answered before; null when none is known.</summary>
    private string? Witness => _recentWitness ?? findWitness();

    /// <summary>Records an answer of the root page.</summary>
    public void SawPage(Answer answer)
    {
        _pageHasWorked = answer is { Fault: TransportFault.None, StatusCode: < 400 };
        _pageError = answer.Fault == TransportFault.None && !IsGood(answer) ? AnswerForm.From(answer) : null;
    }

    /// <summary>
    /// Whether an entry is refused in the same form as the root page, and no entry was answered so far. After a
    /// success, a root page that always fails says nothing about an entry.
    /// </summary>
    public bool IsAsPage(Answer answer) =>
        !_hasSeenSuccess && answer is { Fault: TransportFault.None, StatusCode: >= 400 } && _pageError is { } error && AnswerForm.From(answer).IsAlsoThatOf(error);

    /// <summary>Records a complete answer of an entry, which shows that the service works.</summary>
    /// <returns>The held-back results.</returns>
    public ImmutableArray<Finished> SawSuccess(WorkItem item)
    {
        _hasSeenSuccess = true;
        _recentWitness = item.Kind == EntryKind.TextSearch ? _recentWitness : item.Path;
        return Convict();
    }

    /// <summary>Adds a refusal to the row; a refusal of another form starts a new row.</summary>
    /// <returns>The results that need not wait for a judge.</returns>
    public ImmutableArray<Finished> Add(WorkItem item, Answer answer, bool isDefinite, Finished? finished)
    {
        var form = AnswerForm.From(answer);
        var done = _row.Continues(form, isDefinite) ? [] : Convict();
        return _row.Add(item, form, isDefinite, finished) is { } notHeld ? done.Add(notHeld) : done;
    }

    /// <summary>Processes the judge's answer.</summary>
    public Ruling Rule(Answer answer)
    {
        if (_row.IsEmpty)
        {
            return Ruling.Open;
        }

        LastWitness = JudgeWitness;
        return _asksWitness ? HearWitness(answer) : HearPage(answer);
    }

    /// <summary>Whether a judge, requested again, shows that the service works again.</summary>
    public static bool ShowsService(Answer answer, AnswerForm refusal, bool isWitness) => isWitness
        ? AnswerReading.MeaningOf(answer) == AnswerMeaning.Complete
        : answer.StatusCode < 400 && !refusal.IsAlsoThatOf(AnswerForm.From(answer));

    /// <summary>Decides that the service works and refuses these entries, which lose their attempts.</summary>
    /// <returns>The held-back results.</returns>
    public ImmutableArray<Finished> BelieveEntries()
    {
        _asksWitness = false;
        return _row.BelieveEntries();
    }

    /// <summary>Ends the row without a judge: all entries lose their attempts.</summary>
    /// <inheritdoc cref="BelieveEntries"/>
    public ImmutableArray<Finished> Convict()
    {
        _asksWitness = false;
        return _row.Convict();
    }

    /// <summary>Decides that the service is at fault: all entries get their attempts back.</summary>
    /// <returns>The held-back items, to be requested again.</returns>
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
            // A working root page is no proof: it may come from a cache, or a block may affect only entries.
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

    // Without a usable root page or witness, the entries lose attempts; otherwise they would be requested forever.
    private Ruling ByPage() => _pageSaysService ? Ruling.Service : Ruling.Entries;

    private static bool IsGood(Answer answer) => answer is { StatusCode: 200, Body.Form: BodyForm.Json };
}
