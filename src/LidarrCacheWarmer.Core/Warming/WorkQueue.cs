namespace LidarrCacheWarmer.Warming;

/// <summary>
/// What is to be asked next: an untried item of the current wave, then the due retry that waits longest, then an
/// untried item of the next wave. Breadth first makes the server begin with everything before anything is asked twice;
/// waves bring the second visit before a short life has expired, and bound the memory. Not for concurrent use.
/// </summary>
/// <param name="items">All items of the phase; taken one by one, so that they may be loaded as they are needed.</param>
/// <param name="waveSize">Items in a wave; at least 1.</param>
public sealed class WorkQueue(IEnumerator<WorkItem> items, int waveSize)
{
    private readonly PriorityQueue<WorkItem, TimeSpan> _retries = new();
    private WorkItem? _untried = First(items);
    private int _takenOfWave;

    /// <summary>Items that wait for another attempt.</summary>
    public int Waiting => _retries.Count;

    /// <summary>Whether nothing is left to be asked, now or later.</summary>
    public bool IsEmpty => _untried is null && _retries.Count == 0;

    /// <summary>When the next item may be asked; not later than now when one may be asked now, null when none is left.</summary>
    public TimeSpan? NextDue(TimeSpan now)
    {
        if (_untried is not null)
        {
            return now;
        }

        return _retries.TryPeek(out _, out var due) ? due : null;
    }

    /// <summary>Takes the next item; only allowed when <see cref="NextDue"/> is not later than now.</summary>
    public WorkItem Take(TimeSpan now)
    {
        if (_untried is not null && _takenOfWave < waveSize)
        {
            return TakeUntried(_untried);
        }

        if (_retries.TryPeek(out var retry, out var due) && due <= now)
        {
            _retries.Dequeue();
            return retry;
        }

        // Nothing of this wave can be asked now, so the next one begins.
        _takenOfWave = 0;
        return TakeUntried(_untried ?? throw new InvalidOperationException("No item is due."));
    }

    /// <summary>
    /// When an item that may be a trial can be asked; null when there is none. Untried items always may.
    /// </summary>
    /// <param name="now">The moment.</param>
    /// <param name="mayBeTrial">Which of the waiting items may.</param>
    public TimeSpan? NextTrialDue(TimeSpan now, Func<WorkItem, bool> mayBeTrial) =>
        _untried is not null ? now : FirstTrial(mayBeTrial)?.Due;

    /// <summary>Takes the item of <see cref="NextTrialDue"/>.</summary>
    public WorkItem TakeTrial(Func<WorkItem, bool> mayBeTrial)
    {
        if (_untried is not null)
        {
            return TakeUntried(_untried);
        }

        var trial = FirstTrial(mayBeTrial)?.Item ?? throw new InvalidOperationException("No item may be a trial.");
        _retries.Remove(trial, out _, out _);
        return trial;
    }

    /// <summary>Puts an item back that is to be asked again.</summary>
    public void Again(WorkItem item, TimeSpan due) => _retries.Enqueue(item, due);

    // Looked for only while the breaker is half-open, so going through all that wait is cheap enough.
    private (WorkItem Item, TimeSpan Due)? FirstTrial(Func<WorkItem, bool> mayBeTrial)
    {
        (WorkItem Item, TimeSpan Due)? first = null;
        foreach (var (item, due) in _retries.UnorderedItems)
        {
            if (mayBeTrial(item) && (first is null || due < first.Value.Due))
            {
                first = (item, due);
            }
        }

        return first;
    }

    private WorkItem TakeUntried(WorkItem item)
    {
        _takenOfWave++;
        _untried = First(items);
        return item;
    }

    private static WorkItem? First(IEnumerator<WorkItem> items) => items.MoveNext() ? items.Current : null;
}
