using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Runs;

/// <summary>
/// Reads the ledger for visitors, one reading at a time, so that many visitors need no more memory than one. During a
/// run, the visitors read the ledger of the run, with its newest results. At other times each reading opens a view and
/// closes it again, so that nothing stays in memory.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class LedgerWindow(TimeProvider time) : IDisposable
{
    // Visitors queue for themselves, so that a run waits for at most one of them.
    private readonly SemaphoreSlim _visitors = new(1), _reading = new(1);
    private ILedger? _open;

    /// <summary>Lends the ledger of a run to visitors, until the result is disposed. Disposing waits for a reading.</summary>
    public async Task<IAsyncDisposable> LendAsync(ILedger ledger)
    {
        await SetAsync(ledger);
        return new Loan(this);
    }

    /// <summary>Reads the ledger.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="read">Reads; the ledger is valid only during this call.</param>
    /// <param name="ct">Cancels the wait for other readings.</param>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public async Task<T> ReadAsync<T>(WarmerOptions options, Func<ILedger, ValueTask<T>> read, CancellationToken ct)
    {
        await _visitors.WaitAsync(ct);
        try
        {
            return await ReadNextAsync(options, read, ct);
        }
        finally
        {
            _ = _visitors.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _visitors.Dispose();
        _reading.Dispose();
    }

    private async Task<T> ReadNextAsync<T>(WarmerOptions options, Func<ILedger, ValueTask<T>> read, CancellationToken ct)
    {
        await _reading.WaitAsync(ct);
        try
        {
            if (_open is { } open)
            {
                return await read(open);
            }

            await using var view = LedgerOpening.Open(Connections.LocationOf(options.Ledger), readOnly: true, time);
            return await read(view);
        }
        finally
        {
            _ = _reading.Release();
        }
    }

    private async Task SetAsync(ILedger? ledger)
    {
        await _reading.WaitAsync(CancellationToken.None);
        _open = ledger;
        _ = _reading.Release();
    }

    private sealed class Loan(LedgerWindow window) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await window.SetAsync(null);
    }
}
