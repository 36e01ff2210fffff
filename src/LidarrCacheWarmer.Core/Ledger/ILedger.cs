using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// What is remembered between runs. One process holds a ledger at a time; within the process every member may be
/// called from any thread. Every member throws <see cref="LedgerException"/> when the ledger cannot be read or written;
/// a ledger in files does so, and all its work, before it returns.
/// </summary>
/// <remarks>
/// No member takes a token to cancel it: each is over after a time that the ledger bounds itself, and what a stop ends is
/// the trying again (<see cref="LedgerFault.Locked"/>).
/// </remarks>
public interface ILedger : IEntryStore, IStateStore, IAsyncDisposable
{
    /// <summary>
    /// What a user should know about how the files were opened, a sentence each. More may come when the ledger is
    /// compacted: that somebody else has changed a file meanwhile.
    /// </summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>Results that were written and that only the next <see cref="FsyncAsync"/> makes last.</summary>
    int Uncommitted { get; }

    /// <summary>
    /// Shows the results of a metadata server: those of the server before are kept for when it is used again. A ledger
    /// that names no server belongs to the first one. It survives what results survive, whole or not at all.
    /// </summary>
    /// <param name="target">The server; called before anything is written for it.</param>
    /// <returns>What changed; null when the ledger shows this server already.</returns>
    ValueTask<TargetChange?> UseTargetAsync(MetadataTarget target);

    /// <summary>Makes everything written survive a power cut.</summary>
    ValueTask FsyncAsync();

    /// <summary>
    /// Brings the files into their resting form, synced: at the end of a phase and now and then in between. Disposing
    /// the ledger does so too, but keeps silent about faults.
    /// </summary>
    ValueTask CompactAsync();

    /// <summary>Whether so much was written since the last <see cref="CompactAsync"/> that it should not wait for its time.</summary>
    bool WantsCompaction { get; }
}
