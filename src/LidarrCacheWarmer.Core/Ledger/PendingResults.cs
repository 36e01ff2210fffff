namespace LidarrCacheWarmer.Ledger;

/// <summary>Results on their way to the files: recorded, written, synced, compacted. Not thread-safe.</summary>
internal sealed class PendingResults(ILedger ledger, TimeProvider time)
{
    private static readonly TimeSpan CompactEvery = TimeSpan.FromSeconds(60);

    private readonly List<LedgerChange> _unwritten = [];
    private bool _unsynced;
    private long? _uncompactedSince;

    /// <summary>Results that are not written yet.</summary>
    public int Count => _unwritten.Count;

    /// <summary>Results that a kill of this process would lose.</summary>
    public int Unsaved => _unwritten.Count + ledger.Uncommitted;

    /// <summary>Whether any work is pending.</summary>
    public bool HasWork => _unwritten.Count > 0 || _unsynced || _uncompactedSince is not null;

    public void Add(LedgerChange change) => _unwritten.Add(change);

    /// <summary>Writes all results, and compacts when the ledger requests it.</summary>
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

    /// <summary>Call it once a second: it writes, syncs what was written since, and compacts after a minute.</summary>
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
