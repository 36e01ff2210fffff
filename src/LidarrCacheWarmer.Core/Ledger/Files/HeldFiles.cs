namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>Holds the locks of several files.</summary>
internal sealed class HeldFiles : IDisposable
{
    private readonly List<LedgerLock> _locks = [];
    private bool _isHandedOver;

    /// <summary>Takes the locks.</summary>
    /// <exception cref="LedgerException">
    /// Another process holds one of the locks, or a lock file cannot be created.
    /// </exception>
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
            // Restores the message of the last holder in the lock file, because the next holder of a database reads it.
            if (!_isHandedOver && held.LastWord.Length > 0)
            {
                held.Leave(held.LastWord);
            }

            held.Dispose();
        }

        _locks.Clear();
    }
}
