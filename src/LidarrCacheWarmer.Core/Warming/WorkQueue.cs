namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Orders the items: hints first, then an untried item of the current wave, then the due retry that has waited longest,
/// then an untried item of the next wave. Breadth first lets the server start on every entry before any is requested twice;
/// waves bring the second visit before a short life has expired, and limit the memory. Not thread-safe.
/// </summary>
public sealed class WorkQueue
{
    private readonly PriorityQueue<WorkItem, TimeSpan> _retries = new();
    private readonly Queue<WorkItem> _urgent = new();
    private readonly HashSet<string> _interjected = new(StringComparer.Ordinal);
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private readonly IEnumerator<WorkItem?> _items;
    private readonly int _waveSize;
    private WorkItem? _untried;
    private int _takenOfWave;
    private bool _isHeldUp;

    /// <summary>Creates the queue of a phase.</summary>
    /// <param name="items">
    /// All items of the phase, taken one by one, so that they may be loaded as needed. Null stands for one that is not
    /// loaded yet.
    /// </param>
    /// <param name="waveSize">The number of items in a wave; at least 1.</param>
    public WorkQueue(IEnumerator<WorkItem?> items, int waveSize)
    {
        (_items, _waveSize) = (items, waveSize);
        _untried = NextUntried();
    }

    /// <summary>Items of the phase that were skipped because they had been requested as hints before their turn.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Items that wait for another attempt.</summary>
    public int Waiting => _retries.Count;

    /// <summary>Whether no item is left to request, now or later.</summary>
    public bool IsEmpty => _untried is null && !_isHeldUp && _retries.Count == 0 && _urgent.Count == 0;

    /// <summary>
    /// When the next item may be requested: not later than now if one may be requested now, null if none is left or loaded.
    /// </summary>
    public TimeSpan? NextDue(TimeSpan now)
    {
        if (_untried is not null || _urgent.Count > 0)
        {
            return now;
        }

        return _retries.TryPeek(out _, out var due) ? due : null;
    }

    /// <summary>Takes the next item; only allowed when <see cref="NextDue"/> is not later than now.</summary>
    public WorkItem Dequeue(TimeSpan now)
    {
        if (_urgent.TryDequeue(out var urgent))
        {
            return Begun(urgent);
        }

        if (_untried is not null && _takenOfWave < _waveSize)
        {
            return DequeueUntried(_untried);
        }

        if (_retries.TryPeek(out var retry, out var due) && due <= now)
        {
            _retries.Dequeue();
            return retry;
        }

        // No item of this wave can be requested now, so the next wave begins.
        _takenOfWave = 0;
        return DequeueUntried(_untried ?? throw new InvalidOperationException("No item is due."));
    }

    /// <summary>
    /// When an item that may be a trial can be requested; null for none. Untried items always may.
    /// </summary>
    /// <param name="now">The current time.</param>
    /// <param name="mayBeTrial">Selects the waiting items that may be a trial.</param>
    public TimeSpan? NextTrialDue(TimeSpan now, Func<WorkItem, bool> mayBeTrial) =>
        _untried is not null || _urgent.Count > 0 ? now : NextRetry(mayBeTrial);

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
        _retries.Remove(retry, out _, out _);
        return retry;
    }

    /// <summary>
    /// Puts an item before all others; false when its URL is already in flight, because it must not be requested twice at a time.
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
            LeftOut++;
            _untried = NextUntried();
        }

        return true;
    }

    /// <summary>Tries again to load an item.</summary>
    /// <returns>Whether an item was missing.</returns>
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
    public void Requeue(WorkItem item, TimeSpan due) => _retries.Enqueue(item, due);

    // A linear search is cheap enough, because it happens only while the breaker is half-open.
    private (WorkItem Item, TimeSpan Due)? FirstRetry(Func<WorkItem, bool> isMeant)
    {
        (WorkItem Item, TimeSpan Due)? first = null;
        foreach (var (item, due) in _retries.UnorderedItems)
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

            LeftOut++;
        }

        return null;
    }
}
