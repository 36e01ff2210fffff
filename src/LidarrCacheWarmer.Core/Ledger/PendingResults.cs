namespace LidarrCacheWarmer.Ledger;

/// <summary>Keeps results until they are written and synced. Not thread-safe.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="syncEvery">The longest time between two syncs while results arrive.</param>
/// <param name="time">The clock.</param>
internal sealed class PendingResults(ILedger ledger, TimeSpan syncEvery, TimeProvider time)
{
    // At high rates a power cut should not lose thousands of results.
    private const int MostUnsynced = 1000;

    private readonly List<LedgerChange> _unwritten = [];
    private int _unsynced;
    private long _unsyncedSince;

    /// <summary>How many results are not written yet.</summary>
    public int Count => _unwritten.Count;

    /// <summary>How many results would be lost if this process were killed.</summary>
    public int Unsaved => _unwritten.Count;

    /// <summary>Whether any work is pending.</summary>
    public bool HasWork => _unwritten.Count > 0 || _unsynced > 0;

    // The next check comes one Beat (a second) later, so a sync that is due before then happens now.
    private bool MustSync => _unsynced > 0
        && (_unsynced >= MostUnsynced || time.GetElapsedTime(_unsyncedSince) >= syncEvery - LedgerWriter.Beat || ledger.WantsSync);

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
        _unsyncedSince = _unsynced == 0 ? time.GetTimestamp() : _unsyncedSince;
        _unsynced += _unwritten.Count;
        _unwritten.Clear();
        if (ledger.WantsCompaction)
        {
            await ledger.CompactAsync();
            _unsynced = 0;
        }
    }

    /// <summary>Writes and syncs.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    public async ValueTask WriteAndSyncAsync()
    {
        await WriteAsync();
        await SyncAsync();
    }

    /// <summary>Writes, and also syncs when a sync is due. Call this method once a second.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    public async ValueTask WriteAndSyncWhenDueAsync()
    {
        await WriteAsync();
        if (MustSync)
        {
            await SyncAsync();
        }
    }

    private async ValueTask SyncAsync()
    {
        await ledger.FsyncAsync();
        _unsynced = 0;
    }
}
