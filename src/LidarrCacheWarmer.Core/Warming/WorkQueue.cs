using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Orders the items: hints first, then an untried item of the current wave, then the due retry that has waited longest,
/// then an untried item of the next wave. The server thus starts work on all entries of a wave before any entry is
/// requested twice. Waves limit the memory, and retries come before a short cache lifetime expires. Not thread-safe.
/// </summary>
public sealed class WorkQueue
{
    private readonly PriorityQueue<WorkItem, TimeSpan> _retries = new();
    private readonly PriorityQueue<WorkItem, TimeSpan> _ofNextWave = new();
    private readonly Queue<WorkItem> _urgent = new();
    private readonly HashSet<string> _interjected = new(StringComparer.Ordinal);
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private readonly IEnumerator<WorkItem?> _items;
    private readonly Waves _waves;
    private readonly Func<bool> _awaitsResults;
    private readonly int[] _leftOut = new int[Enum.GetValues<EntryKind>().Length];
    private WorkItem? _untried;
    private int _wave;
    private int _takenOfWave;
    private bool _isHeldUp;

    /// <summary>Creates the queue of a phase.</summary>
    /// <param name="items">
    /// All items of the phase, taken one by one, so that they can be loaded as needed. A null item is not loaded yet.
    /// </param>
    /// <param name="waves">How many items are in a wave.</param>
    /// <param name="awaitsResults">Whether new items can only come from results of other items. Default: never.</param>
    public WorkQueue(IEnumerator<WorkItem?> items, Waves waves, Func<bool>? awaitsResults = null)
    {
        (_items, _waves, _awaitsResults) = (items, waves, awaitsResults ?? (static () => false));
        _untried = NextUntried();
    }

    /// <summary>Items of a kind that were skipped because they had been requested as hints before their turn.</summary>
    public int LeftOut(EntryKind kind) => _leftOut[(int)kind];

    /// <summary>Items that wait for another attempt.</summary>
    public int Waiting => _retries.Count + _ofNextWave.Count;

    /// <summary>The waiting items, if at most this many wait and no other items are left; otherwise none.</summary>
    public IEnumerable<WorkItem> Last(int most) => HasNoUntried && IsAllKnown && Waiting <= most
        ? _retries.UnorderedItems.Concat(_ofNextWave.UnorderedItems).OrderBy(waiting => waiting.Priority).Select(waiting => waiting.Element)
        : [];

    /// <summary>Whether no item is left to request, now or later.</summary>
    public bool IsEmpty => !_isHeldUp && HasNothing;

    /// <summary>
    /// Whether no item is left, and only results that are still held back or awaited can bring more items.
    /// </summary>
    public bool NeedsResults => HasNothing && IsAllKnown;

    private bool HasNothing => HasNoUntried && Waiting == 0;

    private bool HasNoUntried => _untried is null && _urgent.Count == 0;

    private bool IsAllKnown => !_isHeldUp || _awaitsResults();

    /// <summary>
    /// When the next item may be requested: <paramref name="now"/> or earlier if an item is due. Null if no item is
    /// left or loaded.
    /// </summary>
    public TimeSpan? NextDue(TimeSpan now)
    {
        if (!HasNoUntried)
        {
            return now;
        }

        return (Due(_retries), Due(_ofNextWave)) switch
        {
            ({ } one, { } other) => one < other ? one : other,
            var (one, other) => one ?? other,
        };
    }

    /// <summary>Takes the next item; only allowed when <see cref="NextDue"/> is not later than now.</summary>
    public WorkItem Dequeue(TimeSpan now)
    {
        if (_urgent.TryDequeue(out var urgent))
        {
            return Begun(urgent);
        }

        if (_untried is not null && _takenOfWave < _waves.SizeOf(_wave))
        {
            return DequeueUntried(_untried);
        }

        if (Due(_retries) <= now)
        {
            return _retries.Dequeue();
        }

        if (_untried is null)
        {
            return Due(_ofNextWave) <= now ? _ofNextWave.Dequeue() : throw new InvalidOperationException("No item is due.");
        }

        // No item of this wave can be requested now, so the next wave begins.
        _wave++;
        _takenOfWave = 0;
        _retries.EnqueueRange(_ofNextWave.UnorderedItems);
        _ofNextWave.Clear();
        return DequeueUntried(_untried);
    }

    /// <summary>
    /// When an item that may be a trial can be requested; null for none. An untried item can always be a trial.
    /// </summary>
    /// <param name="now">The current time.</param>
    /// <param name="mayBeTrial">Selects the waiting items that may be a trial.</param>
    public TimeSpan? NextTrialDue(TimeSpan now, Func<WorkItem, bool> mayBeTrial) =>
        HasNoUntried ? NextRetry(mayBeTrial) : now;

    /// <summary>When the first matching waiting item is due; null for none.</summary>
    public TimeSpan? NextRetry(Func<WorkItem, bool> isMeant) => FirstRetry(isMeant)?.Due;

    /// <summary>Takes the item of <see cref="NextTrialDue"/>.</summary>
    public WorkItem DequeueTrial(Func<WorkItem, bool> mayBeTrial)
    {
        if (_urgent.TryDequeue(out var urgent))
        {
            return Begun(urgent);
        }

        if (_untried is not null)
        {
            return DequeueUntried(_untried);
        }

        return DequeueRetry(mayBeTrial);
    }

    /// <summary>Takes the item of <see cref="NextRetry"/>.</summary>
    public WorkItem DequeueRetry(Func<WorkItem, bool> isMeant)
    {
        var retry = FirstRetry(isMeant)?.Item ?? throw new InvalidOperationException("No such item waits.");
        _ = _retries.Remove(retry, out _, out _) || _ofNextWave.Remove(retry, out _, out _);
        return retry;
    }

    /// <summary>
    /// Puts an item before all others. False when its URL is already being warmed, because one URL must not be
    /// requested twice at a time.
    /// </summary>
    public bool Interject(WorkItem item)
    {
        if (_begun.Contains(item.Path) || !_interjected.Add(item.Path))
        {
            return false;
        }

        _urgent.Enqueue(item);
        if (_untried is not null && _interjected.Contains(_untried.Path))
        {
            _leftOut[(int)_untried.Kind]++;
            _untried = NextUntried();
        }

        return true;
    }

    /// <summary>Tries again to take an item that was not loaded yet.</summary>
    /// <returns>Whether the queue was waiting for such an item.</returns>
    public bool LookForItems()
    {
        if (!_isHeldUp)
        {
            return false;
        }

        _untried = NextUntried();
        return true;
    }

    /// <summary>Records that an item is done, so that its URL may be requested again.</summary>
    public void Done(WorkItem item)
    {
        _begun.Remove(item.Path);
    }

    /// <summary>Puts an item back for a retry.</summary>
    public void Requeue(WorkItem item, TimeSpan due)
    {
        const int SecondVisit = 2;
        (_waves.SpreadRetries && item.Attempts >= SecondVisit ? _ofNextWave : _retries).Enqueue(item, due);
    }

    private static TimeSpan? Due(PriorityQueue<WorkItem, TimeSpan> retries) => retries.TryPeek(out _, out var due) ? due : null;

    // A linear search is fast enough, because it happens only while the breaker is half-open.
    private (WorkItem Item, TimeSpan Due)? FirstRetry(Func<WorkItem, bool> isMeant)
    {
        (WorkItem Item, TimeSpan Due)? first = null;
        foreach (var (item, due) in _retries.UnorderedItems.Concat(_ofNextWave.UnorderedItems))
        {
            if (isMeant(item) && (first is null || due < first.Value.Due))
            {
                first = (item, due);
            }
        }

        return first;
    }

    private WorkItem DequeueUntried(WorkItem item)
    {
        _takenOfWave++;
        _untried = NextUntried();
        return Begun(item);
    }

    private WorkItem Begun(WorkItem item)
    {
        _begun.Add(item.Path);
        return item;
    }

    private WorkItem? NextUntried()
    {
        _isHeldUp = false;
        while (_items.MoveNext())
        {
            if (_items.Current is not { } item)
            {
                _isHeldUp = true;
                return null;
            }

            if (!_interjected.Contains(item.Path))
            {
                return item;
            }

            _leftOut[(int)item.Kind]++;
        }

        return null;
    }
}
