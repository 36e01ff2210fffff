using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Has the next batch of a source brought while the one before is asked for, so that sending does not wait for a ledger.
/// Not for several threads at once.
/// </summary>
/// <param name="source">Where the items come from.</param>
/// <param name="arrived">Is told when a batch has come that was waited for; from any thread.</param>
internal sealed class WorkBuffer(IWorkSource source, Action arrived) : IAsyncDisposable
{
    private Task<WorkBatch> _coming = Task.FromResult<WorkBatch>(default);

    /// <summary>Whether the next batch is there. One that a lock keeps back is not, and is asked for again when somebody looks.</summary>
    public bool HasArrived => _coming.IsCompletedSuccessfully;

    /// <summary>The items, one after the other; null stands for one that is not there yet.</summary>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    [SuppressMessage("Usage", "VSTHRD002", Justification = "It has ended.")]
    public IEnumerator<WorkItem?> Items()
    {
        // Nothing can be sent before it has come, so a ledger in files holds nothing up.
        _coming = Told(source.NextAsync().AsTask());
        while (true)
        {
            while (!_coming.IsCompleted)
            {
                yield return null;
            }

            if (IsLocked(_coming))
            {
                _coming = Told(BringAsync());
                continue;
            }

            var batch = _coming.GetAwaiter().GetResult();
            if (!batch.IsLast)
            {
                _coming = Told(BringAsync());
            }

            foreach (var item in batch.Items)
            {
                yield return item;
            }

            if (batch.IsLast)
            {
                yield break;
            }
        }
    }

    /// <summary>Waits for what is on its way: nobody may close the ledger before.</summary>
    public async ValueTask DisposeAsync() =>
        await ((Task)_coming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    private static bool IsLocked(Task batch) => batch.Exception?.InnerException is LedgerException { Fault: LedgerFault.Locked };

    // Not before it has come: whoever is told looks at it.
    private Task<WorkBatch> Told(Task<WorkBatch> batch)
    {
        _ = batch.ContinueWith(
            static (_, told) => ((Action)told!)(), arrived, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return batch;
    }

    private async Task<WorkBatch> BringAsync()
    {
        // A ledger in files does its work before the call returns, so the call is made beside the sending.
        await Task.Yield();
        return await source.NextAsync();
    }
}
