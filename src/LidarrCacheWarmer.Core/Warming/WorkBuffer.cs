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
    /// Whether the next batch has arrived. A batch delayed by a lock has not, and reading this requests it again.
    /// </summary>
    public bool HasArrived => _coming.IsCompletedSuccessfully;

    /// <summary>The items in order; null stands for one that has not arrived yet.</summary>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    [SuppressMessage("Usage", "VSTHRD002", Justification = "It has ended.")]
    public IEnumerator<WorkItem?> Items()
    {
        // No request can be sent before the first batch, so a ledger that reads synchronously delays nothing.
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

    /// <summary>Waits for the batch that is loading, because the ledger must stay open until then.</summary>
    public async ValueTask DisposeAsync()
    {
        source.Stop();
        await ((Task)_coming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private static bool IsLocked(Task batch) => batch.Exception?.InnerException is LedgerException { Fault: LedgerFault.Locked };

    // The notification comes after the batch has arrived, because its receiver reads the batch.
    private Task<WorkBatch> Told(Task<WorkBatch> batch)
    {
        _ = batch.ContinueWith(
            static (_, told) => ((Action)told!)(), arrived, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return batch;
    }

    private async Task<WorkBatch> BringAsync()
    {
        // A ledger in files works synchronously, so the call is moved off the sender's path.
        await Task.Yield();
        return await source.NextAsync();
    }
}
