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
    /// The items cannot be read. After <see cref="Ledger.LedgerFault.Locked"/> the next call tries the same items again.
    /// </exception>
    ValueTask<WorkBatch> NextAsync();

    /// <summary>Whether nothing but the result of an item can bring more items. Results that are held back must be given then.</summary>
    bool AwaitsResults => false;

    /// <summary>Ends a call of <see cref="NextAsync"/> that waits for something else than the ledger; no batch is wanted any more.</summary>
    void Stop()
    {
    }
}
