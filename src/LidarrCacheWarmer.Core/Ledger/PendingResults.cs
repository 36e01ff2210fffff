namespace LidarrCacheWarmer.Ledger;

/// <summary>Results on their way to the files: recorded, written, synced, compacted. Not for several threads at once.</summary>
internal sealed class PendingResults(ILedger ledger, TimeProvider time)
{
    private static readonly TimeSpan CompactEvery = TimeSpan.FromSeconds(60);

    private readonly List<LedgerChange> _unwritten = [];
    private bool _unsynced;
    private long? _uncompactedSince;

    /// <summary>Results that are not written yet.</summary>
    public int Count => _unwritten.Count;

    /// <summary>Results that the death of this process would lose.</summary>
    public int Unsaved => _unwritten.Count + ledger.Uncommitted;

    /// <summary>Whether anything is still to be done, now or later.</summary>
    public bool HasWork => _unwritten.Count > 0 || _unsynced || _uncompactedSince is not null;

    public void Add(LedgerChange change) => _unwritten.Add(change);

    /// <summary>Writes what there is, and compacts when the ledger asks for it.</summary>
    /// <exception cref="LedgerException">The files cannot be written; nothing is lost.</exception>
    public void Write()
    {
        if (_unwritten.Count == 0)
        {
            return;
        }

        ledger.Write(_unwritten);
        _unwritten.Clear();
        _unsynced = true;
        _uncompactedSince ??= time.GetTimestamp();
        if (ledger.WantsCompaction)
        {
            Compact();
        }
    }

    /// <summary>Writes and syncs.</summary>
    /// <inheritdoc cref="Write"/>
    public void WriteAndSync()
    {
        Write();
        Sync();
    }

    /// <summary>To be called once a second: writes, syncs what was written since, and compacts after a minute.</summary>
    /// <inheritdoc cref="Write"/>
    public void WriteSyncAndCompact()
    {
        Write();
        if (_unsynced)
        {
            Sync();
        }

        if (_uncompactedSince is { } since && time.GetElapsedTime(since) >= CompactEvery)
        {
            Compact();
        }
    }

    private void Sync()
    {
        ledger.Fsync();
        _unsynced = false;
    }

    private void Compact()
    {
        ledger.Compact();
        (_unsynced, _uncompactedSince) = (false, null);
    }
}
