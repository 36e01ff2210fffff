using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Loads the next batch of a source while the previous one is in use, so that sending does not wait for a ledger. Not
/// thread-safe.
/// </summary>
/// <param name="source">The source of the items.</param>
/// <param name="arrived">Called from any thread when an awaited batch has arrived.</param>
internal sealed class WorkBuffer(IWorkSource source, Action arrived) : IAsyncDisposable
{
    private Task<WorkBatch> _coming = Task.FromResult<WorkBatch>(default);

    /// <summary>
    /// Whether the next batch has arrived. If a locked ledger delayed the batch, reading this property requests it
    /// again.
    /// </summary>
    public bool HasArrived => _coming.IsCompletedSuccessfully;

    /// <summary>The items in order; a null item has not arrived yet.</summary>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    [SuppressMessage("Usage", "VSTHRD002", Justification = "The task has ended.")]
    public IEnumerator<WorkItem?> Items()
    {
        // No request can be sent before the first batch, so a synchronous read of the ledger delays no request here.
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

    /// <summary>Waits for the batch that is loading, because the ledger must not be closed during the read.</summary>
    public async ValueTask DisposeAsync()
    {
        source.Stop();
        await ((Task)_coming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private static bool IsLocked(Task batch) => batch.Exception?.InnerException is LedgerException { Fault: LedgerFault.Locked };

    // Notifies the receiver only after the batch has arrived, because the receiver reads the batch.
    private Task<WorkBatch> Told(Task<WorkBatch> batch)
    {
        _ = batch.ContinueWith(
            static (_, told) => ((Action)told!)(), arrived, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return batch;
    }

    private async Task<WorkBatch> BringAsync()
    {
        // A CSV ledger reads synchronously. Yielding first moves that work away from the thread that sends requests.
        await Task.Yield();
        return await source.NextAsync();
    }
}
