using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Waits while another program locks the ledger. The lock is reported twice: after some seconds, and when the lock
/// ends. Calls to the ledger fail at once instead of waiting, so requests continue and a stop is possible. Thread-safe.
/// </summary>
/// <param name="observer">Receives the reports.</param>
/// <param name="time">The clock.</param>
public sealed class LockWait(IWarmingObserver observer, TimeProvider time)
{
    /// <summary>
    /// The maximum number of results in memory. Above this number, no requests are sent until the ledger is free.
    /// </summary>
    public const int MostUnsaved = 10_000;

    /// <summary>The longest wait while no requests are sent.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    // A shorter lock is not reported: many programs lock a database for a moment.
    private static readonly TimeSpan WorthALine = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private LedgerWriter? _writer;
    private long? _since;
    private int _trying, _most;
    private bool _isTold, _isPauseTold;
    private volatile bool _isSending;

    /// <summary>Whether requests continue during the wait; then the wait has no time limit. Default: false.</summary>
    public bool IsSending
    {
        get => _isSending;
        set => _isSending = value;
    }

    /// <summary>Whether sending must pause, because too many results are in memory.</summary>
    public bool MustPause => _writer is { Lock: not null, Unsaved: > MostUnsaved };

    /// <summary>Sets the writer whose results are counted and reported.</summary>
    public void Watch(LedgerWriter writer) => _writer = writer;

    /// <summary>Executes work on the ledger, and repeats it while the ledger is locked.</summary>
    /// <param name="work">The work; it may be started several times.</param>
    /// <param name="longest">The maximum wait while no requests are sent.</param>
    /// <param name="ct">Ends the wait after one more attempt.</param>
    /// <exception cref="LedgerException">The ledger is still locked, or cannot be read or written.</exception>
    public async Task<T> DoAsync<T>(Func<ValueTask<T>> work, TimeSpan longest, CancellationToken ct)
    {
        var (hasFailed, waited) = (false, TimeSpan.Zero);
        try
        {
            while (true)
            {
                var isLast = ct.IsCancellationRequested || waited >= longest;
                try
                {
                    return await work();
                }
                catch (LedgerException fault) when (fault.Fault == LedgerFault.Locked && !isLast)
                {
                    if (!hasFailed)
                    {
                        hasFailed = true;
                        _ = Interlocked.Increment(ref _trying);
                    }

                    Report(fault);
                }

                await Task.Delay(Between, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
                waited = IsSending ? TimeSpan.Zero : waited + Between;
            }
        }
        finally
        {
            if (hasFailed)
            {
                _ = Interlocked.Decrement(ref _trying);
                Look();
            }
        }
    }

    /// <summary>
    /// Executes work on the ledger, and repeats it while the ledger is locked. If no requests are sent, the repetition
    /// ends after ten minutes.
    /// </summary>
    /// <param name="work">The work; it may be started several times.</param>
    /// <param name="ct">Ends the wait after one more attempt.</param>
    /// <exception cref="LedgerException">The ledger is still locked, or cannot be read or written.</exception>
    public Task<T> DoAsync<T>(Func<ValueTask<T>> work, CancellationToken ct) => DoAsync(work, Longest, ct);

    /// <inheritdoc cref="DoAsync{T}(Func{ValueTask{T}}, CancellationToken)"/>
    public Task DoAsync(Func<ValueTask> work, CancellationToken ct) => DoAsync(
        async ValueTask<bool> () =>
        {
            await work();
            return true;
        },
        ct);

    /// <summary>Reports the state of the waiting results; call it regularly.</summary>
    public void Look()
    {
        if (_writer?.Lock is { } fault)
        {
            Report(fault);
        }
        else if (Volatile.Read(ref _trying) == 0)
        {
            TellOfEnd();
        }
    }

    private void Report(LedgerException fault)
    {
        lock (_gate)
        {
            _since ??= time.GetTimestamp();
            var unsaved = _writer?.Unsaved ?? 0;
            _most = Math.Max(_most, unsaved);
            if (!_isTold && time.GetElapsedTime(_since.Value) >= WorthALine)
            {
                _isTold = true;
                Say(
                    $"Another program, such as a database browser, a sqlite3 shell or a backup, has locked the ledger {fault.Path}; "
                    + (unsaved == 0 ? "waiting until the ledger is free." : $"{Waiting(unsaved)} in memory until the ledger is free."),
                    DiagnosticLevel.Warning);
            }

            if (!_isPauseTold && MustPause)
            {
                _isPauseTold = true;
                Say($"No more requests until the ledger is free: {Waiting(unsaved)} in memory.", DiagnosticLevel.Warning);
            }
        }
    }

    private void TellOfEnd()
    {
        lock (_gate)
        {
            if (_isTold)
            {
                Say(
                    _most == 0 ? "The ledger is free again."
                        : $"The ledger is free again; {Amounts.Counted(_most, "result that waited is", "results that waited are")} saved.",
                    DiagnosticLevel.Info);
            }

            (_since, _most, _isTold, _isPauseTold) = (null, 0, false, false);
        }
    }

    private static string Waiting(int results) => Amounts.Counted(results, "result waits", "results wait");

    private void Say(string sentence, DiagnosticLevel level) => observer.On(new Noted(sentence, level));
}
