namespace LidarrCacheWarmer.Ledger;

/// <summary>Results on their way to the files: recorded, written, synced, folded. Not for several threads at once.</summary>
internal sealed class PendingResults(ILedger ledger, TimeProvider time)
{
    private static readonly TimeSpan FoldEvery = TimeSpan.FromSeconds(60);

    private readonly List<LedgerChange> _unwritten = [];
    private bool _unsynced;
    private long? _unfoldedSince;

    /// <summary>Results that are not written yet.</summary>
    public int Count => _unwritten.Count;

    /// <summary>Whether anything is still to be done, now or later.</summary>
    public bool HasWork => _unwritten.Count > 0 || _unsynced || _unfoldedSince is not null;

    public void Add(LedgerChange change) => _unwritten.Add(change);

    /// <summary>Writes what there is, and folds when the ledger asks for it.</summary>
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
        _unfoldedSince ??= time.GetTimestamp();
        if (ledger.WantsFold)
        {
            Fold();
        }
    }

    /// <summary>Writes and syncs.</summary>
    /// <inheritdoc cref="Write"/>
    public void WriteAndSync()
    {
        Write();
        Sync();
    }

    /// <summary>What is to be done each second: writes, syncs what was written since, and folds after a minute.</summary>
    /// <inheritdoc cref="Write"/>
    public void WriteSyncAndFold()
    {
        Write();
        if (_unsynced)
        {
            Sync();
        }

        if (_unfoldedSince is { } since && time.GetElapsedTime(since) >= FoldEvery)
        {
            Fold();
        }
    }

    private void Sync()
    {
        ledger.Flush();
        _unsynced = false;
    }

    private void Fold()
    {
        ledger.Fold();
        (_unsynced, _unfoldedSince) = (false, null);
    }
}
