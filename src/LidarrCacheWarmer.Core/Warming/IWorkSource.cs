namespace LidarrCacheWarmer.Warming;

/// <summary>Some items of a phase.</summary>
/// <param name="Items">The items.</param>
/// <param name="IsLast">Whether none come after these.</param>
public readonly record struct WorkBatch(IReadOnlyList<WorkItem> Items, bool IsLast);

/// <summary>Hands out what a phase asks for, a batch at a time, so that a phase of a million items stays small.</summary>
public interface IWorkSource
{
    /// <summary>The next items; not called after the last ones.</summary>
    /// <exception cref="Ledger.LedgerException">
    /// They cannot be had; with <see cref="Ledger.LedgerFault.Locked"/> not now, and the next call asks for the same ones.
    /// </exception>
    ValueTask<WorkBatch> NextAsync();
}
