namespace LidarrCacheWarmer.Warming;

/// <summary>A batch of items of a phase.</summary>
/// <param name="Items">The items.</param>
/// <param name="IsLast">Whether no items follow.</param>
public readonly record struct WorkBatch(IReadOnlyList<WorkItem> Items, bool IsLast);

/// <summary>Provides the items of a phase in batches, so that a phase of a million items needs little memory.</summary>
public interface IWorkSource
{
    /// <summary>The next items; not called after the last batch.</summary>
    /// <exception cref="Ledger.LedgerException">
    /// The items cannot be read. After <see cref="Ledger.LedgerFault.Locked"/>, the next call reads the same items
    /// again.
    /// </exception>
    ValueTask<WorkBatch> NextAsync();

    /// <summary>
    /// Whether new items can only come from results of other items. The caller must then release the results that it
    /// holds back.
    /// </summary>
    bool AwaitsResults => false;

    /// <summary>
    /// Ends a waiting call of <see cref="NextAsync"/>, unless it waits for the ledger. No further batch is needed.
    /// </summary>
    void Stop()
    {
    }
}
