namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// What is remembered between runs. One process holds a ledger at a time; within the process every member may be
/// called from any thread. Every member throws <see cref="LedgerException"/> when the files cannot be read or written.
/// </summary>
public interface ILedger : IEntryStore, IStateStore, IDisposable
{
    /// <summary>
    /// What a user should know about how the files were opened, a sentence each. More may come when the ledger is
    /// compacted: that somebody else has changed a file meanwhile.
    /// </summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>Results that were written and that only the next <see cref="Fsync"/> makes last.</summary>
    int Uncommitted { get; }

    /// <summary>Makes everything written survive a power cut.</summary>
    void Fsync();

    /// <summary>
    /// Brings the files into their resting form, synced: at the end of a phase and now and then in between. Disposing
    /// the ledger does so too, but keeps silent about faults.
    /// </summary>
    void Compact();

    /// <summary>Whether so much was written since the last <see cref="Compact"/> that it should not wait for its time.</summary>
    bool WantsCompaction { get; }
}
