using System.Collections.Immutable;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// The latest answers in a row that refused their entries in one form. The cause may be a library that was never
/// warmed, but also a service that is down, a blocked IP address, or a base URL with a wrong path. Each answer has
/// already cost its entry an attempt. <see cref="Convict"/> keeps the charges; <see cref="Acquit"/> returns the
/// attempts.
/// </summary>
internal sealed class UniformRefusals
{
    private const int FirstAnswers = 10, Entries = 5;

    // Final results are held back in memory until a judge (the root page or a known entry) has answered, so their
    // number is limited.
    private const int MostHeld = 80;

    private const int MostAnswers = 2_560;

    private readonly List<(WorkItem Item, Finished? Held)> _unjudged = [];
    private readonly HashSet<WorkItem> _entries = [];
    private int _answers;
    private int _answersBeforeJudge = FirstAnswers;

    /// <summary>The form of the newest answer.</summary>
    public AnswerForm Form { get; private set; }

    /// <summary>Whether the row has no answers.</summary>
    public bool IsEmpty => _answers == 0;

    /// <summary>
    /// Whether one of the answers is final for its entry, which would not be requested again for days.
    /// </summary>
    public bool IsDefinite { get; private set; }

    /// <summary>Whether results are held back until it is known whether the service works.</summary>
    public bool HoldsItems => _unjudged.Exists(static suspect => suspect.Held is not null);

    /// <summary>Whether there are enough answers from enough entries to need a judge.</summary>
    /// <param name="fewEntriesDo">Whether answers of fewer than five entries are enough.</param>
    public bool IsPattern(bool fewEntriesDo) =>
        _answers >= (IsDefinite ? Math.Min(_answersBeforeJudge, MostHeld) : _answersBeforeJudge)
        && (fewEntriesDo || _entries.Count >= Entries);

    /// <summary>Whether an answer belongs to the row.</summary>
    /// <param name="form">Its form.</param>
    /// <param name="isDefinite">Whether the answer is final for its entry.</param>
    public bool Continues(AnswerForm form, bool isDefinite) => IsEmpty || form.IsLike(Form) || (isDefinite && IsDefinite);

    /// <summary>Adds an answer to the row.</summary>
    /// <param name="item">Its item.</param>
    /// <param name="form">Its form.</param>
    /// <param name="isDefinite">Whether the answer is final for its entry.</param>
    /// <param name="finished">The item's result; null if the item is not done.</param>
    /// <returns>The result if it need not wait for a judge; null if it is held back, or absent.</returns>
    public Finished? Add(WorkItem item, AnswerForm form, bool isDefinite, Finished? finished)
    {
        Form = form;
        IsDefinite |= isDefinite;
        _answers++;
        if (_entries.Count < Entries)
        {
            _entries.Add(item);
        }

        // After a judge found that the service works, a long row means a cold library: its results need not wait.
        if (finished is not null && !isDefinite && _answersBeforeJudge > FirstAnswers)
        {
            return finished;
        }

        _unjudged.Add((item, finished));
        return null;
    }

    /// <summary>
    /// Decides that the service works and refuses these entries. The next judge is needed after twice as many answers.
    /// </summary>
    /// <returns>The held-back results.</returns>
    public ImmutableArray<Finished> BelieveEntries()
    {
        _answersBeforeJudge = Math.Min(_answersBeforeJudge * 2, MostAnswers);
        return Convict();
    }

    /// <summary>Ends the row: all entries lose their attempts.</summary>
    /// <returns>The held-back results.</returns>
    public ImmutableArray<Finished> Convict()
    {
        // Every complete answer causes this call, usually with an empty list. An empty list therefore allocates no
        // memory.
        ImmutableArray<Finished> held = _unjudged.Count == 0 ? [] : [.. _unjudged.Select(static suspect => suspect.Held).OfType<Finished>()];
        Clear();
        return held;
    }

    /// <summary>Decides that the service is at fault: all entries get their attempts back.</summary>
    /// <returns>The held-back items, to be requested again.</returns>
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
