namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>The locks of several files, held for a while.</summary>
internal sealed class HeldFiles : IDisposable
{
    private readonly List<LedgerLock> _locks = [];
    private bool _isHandedOver;

    /// <summary>Takes the locks.</summary>
    /// <exception cref="LedgerException">Another process holds one, or it cannot be created.</exception>
    public HeldFiles(IReadOnlyList<string> paths)
    {
        try
        {
            foreach (var path in paths)
            {
                _locks.Add(LedgerLock.Acquire(path));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Hands the locks, in the order of the paths, to a ledger that releases them when it is closed.</summary>
    public IReadOnlyList<LedgerLock> HandOver()
    {
        _isHandedOver = true;
        return _locks;
    }

    public void Dispose()
    {
        foreach (var held in _locks)
        {
            // The next holder of a database reads the message that its last holder left in the lock file, so it is restored.
            if (!_isHandedOver && held.LastWord.Length > 0)
            {
                held.Leave(held.LastWord);
            }

            held.Dispose();
        }

        _locks.Clear();
    }
}
