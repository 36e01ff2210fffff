using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// The store between runs. One process holds a ledger at a time; within the process every member is thread-safe. Every
/// member throws <see cref="LedgerException"/> when the ledger cannot be read or written. A ledger in files does all its
/// work, and throws, before it returns.
/// </summary>
/// <remarks>
/// No member has a cancellation token: each limits its own time, and a stop ends the repetition after a lock
/// (<see cref="LedgerFault.Locked"/>).
/// </remarks>
public interface ILedger : IEntryStore, IStateStore, IAsyncDisposable
{
    /// <summary>
    /// Notices for the user about opening the files, one sentence each. Compacting may add more, for example that another
    /// program has changed a file.
    /// </summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>Written results that last only after the next <see cref="FsyncAsync"/>.</summary>
    int Uncommitted { get; }

    /// <summary>
    /// Shows the results of a metadata server: those of the server before are kept for when it is used again. A ledger
    /// that names no server belongs to the first one. It survives what results survive, whole or not at all.
    /// </summary>
    /// <param name="target">The server; called before anything is written for it.</param>
    /// <returns>What changed; null when the ledger shows this server already.</returns>
    ValueTask<TargetChange?> UseTargetAsync(MetadataTarget target);

    /// <summary>
    /// Whether <see cref="FsyncAsync"/> should not wait for its time: a kill would lose results, or the files are not at their
    /// paths any more.
    /// </summary>
    bool WantsSync { get; }

    /// <summary>Makes everything written survive a power cut.</summary>
    ValueTask FsyncAsync();

    /// <summary>
    /// Puts the files into their compact form, synced: at the end of a phase and sometimes in between. Disposing the ledger
    /// does so too, but does not report faults.
    /// </summary>
    ValueTask CompactAsync();

    /// <summary>Whether so much was written since the last <see cref="CompactAsync"/> that it should be compacted early.</summary>
    bool WantsCompaction { get; }
}
