using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Runs;

/// <summary>Waits for the next result of an entry. Thread-safe.</summary>
internal sealed class ResultWaits : IWarmingObserver
{
    /// <summary>How many may wait at once.</summary>
    public const int MostWaits = 100;

    private readonly Lock _gate = new();
    private readonly Dictionary<EntryKey, List<TaskCompletionSource<Finished>>> _waits = [];
    private int _count;

    /// <summary>Waits for the next result of an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="begin">Asks for the entry; called once the wait has begun, so its result cannot be missed. False when
    /// the request was not taken.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>The result, null when the wait was cancelled first; and whether the request was taken.</returns>
    public async Task<(Finished? Result, bool IsTaken)> WaitAsync(EntryKey entry, Func<bool> begin, CancellationToken ct)
    {
        var wait = new TaskCompletionSource<Finished>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!TryAdd(entry, wait))
        {
            return (null, false);
        }

        try
        {
            return begin() ? (await wait.Task.WaitAsync(ct), true) : (null, false);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return (null, true);
        }
        finally
        {
            Remove(entry, wait);
        }
    }

    /// <inheritdoc/>
    public void On(WarmingEvent happened)
    {
        var result = happened switch
        {
            ItemFinished item => item.Result,
            HintFinished hint => hint.Result,
            _ => null,
        };
        if (result?.Item.Mbid is { } mbid)
        {
            Complete(new EntryKey(result.Item.Kind, mbid), result);
        }
    }

    private bool TryAdd(EntryKey entry, TaskCompletionSource<Finished> wait)
    {
        lock (_gate)
        {
            if (_count == MostWaits)
            {
                return false;
            }

            _count++;
            if (!_waits.TryGetValue(entry, out var waits))
            {
                _waits[entry] = waits = [];
            }

            waits.Add(wait);
            return true;
        }
    }

    private void Remove(EntryKey entry, TaskCompletionSource<Finished> wait)
    {
        lock (_gate)
        {
            _count--;
            if (_waits.TryGetValue(entry, out var waits) && waits.Remove(wait) && waits.Count == 0)
            {
                _ = _waits.Remove(entry);
            }
        }
    }

    private void Complete(EntryKey entry, Finished result)
    {
        lock (_gate)
        {
            foreach (var wait in _waits.GetValueOrDefault(entry) ?? [])
            {
                _ = wait.TrySetResult(result);
            }
        }
    }
}
