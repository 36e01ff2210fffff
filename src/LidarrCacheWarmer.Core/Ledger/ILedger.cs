using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// Stores results between runs. One process holds a ledger at a time; within that process every member is thread-safe.
/// Every member throws <see cref="LedgerException"/> when the ledger cannot be read or written. In a ledger of files,
/// each member finishes its work, or throws, before it returns.
/// </summary>
/// <remarks>
/// No member takes a cancellation token, because each limits its own time. Callers retry while another program locks
/// the ledger (<see cref="LedgerFault.Locked"/>), and a stop ends these retries.
/// </remarks>
public interface ILedger : IEntryStore, IStateStore, IAsyncDisposable
{
    /// <summary>
    /// Notices for the user about opening the files, one sentence each. Compacting may add more, for example that another
    /// program has changed a file.
    /// </summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>
    /// Switches the ledger to the results of a metadata server, and keeps those of the previous server for later. If
    /// the ledger names no server yet, its results belong to the first server that is used. The switch is as durable as
    /// a result, and never incomplete.
    /// </summary>
    /// <param name="target">The server. Call this method before anything is written for this server.</param>
    /// <returns>The change; null when the ledger already shows this server.</returns>
    ValueTask<TargetChange?> UseTargetAsync(MetadataTarget target);

    /// <summary>
    /// Whether <see cref="FsyncAsync"/> should be called early, because the files are no longer at their paths.
    /// </summary>
    bool WantsSync { get; }

    /// <summary>Makes everything written survive a power cut.</summary>
    ValueTask FsyncAsync();

    /// <summary>
    /// Compacts and syncs the files. Runs call this at the end of a phase, and sometimes in between. Disposing the
    /// ledger does the same, but does not report faults.
    /// </summary>
    ValueTask CompactAsync();

    /// <summary>
    /// Saves everything when a stop is requested. The files are compacted, unless this could take more than a few
    /// seconds.
    /// </summary>
    ValueTask SettleAsync();

    /// <summary>
    /// Whether the ledger should be compacted early, because much was written since the last
    /// <see cref="CompactAsync"/>.
    /// </summary>
    bool WantsCompaction { get; }
}
