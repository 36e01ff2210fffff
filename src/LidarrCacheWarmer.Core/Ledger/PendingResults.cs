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
    public async ValueTask WriteAsync()
    {
        if (_unwritten.Count == 0)
        {
            return;
        }

        await ledger.WriteAsync(_unwritten);
        _unwritten.Clear();
        _unsynced = true;
        _uncompactedSince ??= time.GetTimestamp();
        if (ledger.WantsCompaction)
        {
            await CompactAsync();
        }
    }

    /// <summary>Writes and syncs.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    public async ValueTask WriteAndSyncAsync()
    {
        await WriteAsync();
        await SyncAsync();
    }

    /// <summary>To be called once a second: writes, syncs what was written since, and compacts after a minute.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    public async ValueTask WriteSyncAndCompactAsync()
    {
        await WriteAsync();
        if (_unsynced)
        {
            await SyncAsync();
        }

        if (_uncompactedSince is { } since && time.GetElapsedTime(since) >= CompactEvery)
        {
            await CompactAsync();
        }
    }

    private async ValueTask SyncAsync()
    {
        await ledger.FsyncAsync();
        _unsynced = false;
    }

    private async ValueTask CompactAsync()
    {
        await ledger.CompactAsync();
        (_unsynced, _uncompactedSince) = (false, null);
    }
}
