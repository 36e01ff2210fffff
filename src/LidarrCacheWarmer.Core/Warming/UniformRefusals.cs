using System.Collections.Immutable;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// The answers in a row that all refused their entries in one form. A library that was never warmed looks like this, and
/// so does a service that is away, an address that is blocked and a base URL with a wrong path. Each answer has cost its
/// entry an attempt already. <see cref="Convict"/> leaves it at that; <see cref="Acquit"/> gives the attempts back.
/// </summary>
internal sealed class UniformRefusals
{
    private const int FirstAnswers = 10, Entries = 5;

    // Definite results are held back until somebody has judged, so there are never many of them.
    private const int MostHeld = 80;

    private const int MostAnswers = 2_560;

    private readonly List<(WorkItem Item, Finished? Held)> _unjudged = [];
    private readonly HashSet<WorkItem> _entries = [];
    private int _answers;
    private int _answersBeforeJudge = FirstAnswers;

    /// <summary>The form of the newest.</summary>
    public AnswerForm Form { get; private set; }

    /// <summary>Whether there is none since the last judgement.</summary>
    public bool IsEmpty => _answers == 0;

    /// <summary>Whether one of them would end its entry's attempts for days.</summary>
    public bool IsDefinite { get; private set; }

    /// <summary>Whether items wait here for what will be known of the service.</summary>
    public bool HoldsItems => _unjudged.Exists(static suspect => suspect.Held is not null);

    /// <summary>Whether there are so many answers, of so many entries, that a judge is wanted.</summary>
    /// <param name="fewEntriesDo">Whether answers of less than five entries are enough.</param>
    public bool IsPattern(bool fewEntriesDo) =>
        _answers >= (IsDefinite ? Math.Min(_answersBeforeJudge, MostHeld) : _answersBeforeJudge)
        && (fewEntriesDo || _entries.Count >= Entries);

    /// <summary>Whether an answer belongs to the row.</summary>
    /// <param name="form">Its form.</param>
    /// <param name="isDefinite">Whether it is an answer that would end its entry's attempts for days.</param>
    public bool Continues(AnswerForm form, bool isDefinite) => IsEmpty || form.IsLike(Form) || (isDefinite && IsDefinite);

    /// <summary>Takes an answer into the row.</summary>
    /// <param name="item">Whose it is.</param>
    /// <param name="form">Its form.</param>
    /// <param name="isDefinite">Whether it is an answer that would end its entry's attempts for days.</param>
    /// <param name="finished">The item's result, when it has one now.</param>
    /// <returns>The result, when it need not wait; null when it is held back, or is none.</returns>
    public Finished? Add(WorkItem item, AnswerForm form, bool isDefinite, Finished? finished)
    {
        Form = form;
        IsDefinite |= isDefinite;
        _answers++;
        if (_entries.Count < Entries)
        {
            _entries.Add(item);
        }

        // A cold library is long: once the service was seen to work, its results are not kept waiting.
        if (finished is not null && !isDefinite && _answersBeforeJudge > FirstAnswers)
        {
            return finished;
        }

        _unjudged.Add((item, finished));
        return null;
    }

    /// <summary>A judge says that the entries are refused for themselves: the next one is wanted after twice as many answers.</summary>
    /// <returns>The results that were held back.</returns>
    public ImmutableArray<Finished> BelieveEntries()
    {
        _answersBeforeJudge = Math.Min(_answersBeforeJudge * 2, MostAnswers);
        return Convict();
    }

    /// <summary>The row is over, and everybody pays.</summary>
    /// <returns>The results that were held back.</returns>
    public ImmutableArray<Finished> Convict()
    {
        // Mostly there are none: each success asks.
        ImmutableArray<Finished> held = _unjudged.Count == 0 ? [] : [.. _unjudged.Select(static suspect => suspect.Held).OfType<Finished>()];
        Clear();
        return held;
    }

    /// <summary>It is the service: everybody gets the attempt back.</summary>
    /// <returns>The items that were held back and are to be asked again.</returns>
    public IReadOnlyList<WorkItem> Acquit()
    {
        _unjudged.ForEach(static suspect => suspect.Item.Attempts--);
        var again = _unjudged.Where(static suspect => suspect.Held is not null).Select(static suspect => suspect.Item).ToList();
        Clear();
        return again;
    }

    private void Clear()
    {
        _unjudged.Clear();
        _entries.Clear();
        _answers = 0;
        IsDefinite = false;
    }
}
