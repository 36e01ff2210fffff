using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Waits while another program locks the ledger, and says so once: when it has lasted for some seconds, and when it is
/// over. Nothing waits inside a call to the ledger, so requests go on and a stop is heard. Members may be called from any
/// thread.
/// </summary>
/// <param name="observer">Is told.</param>
/// <param name="time">The clock.</param>
public sealed class LockWait(IWarmingObserver observer, TimeProvider time)
{
    /// <summary>Above so many results in memory nothing is sent until the ledger takes them.</summary>
    public const int MostUnsaved = 10_000;

    /// <summary>How long somebody waits who has nothing else to do.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    // Many a program locks a database for a moment, and nobody need hear of that.
    private static readonly TimeSpan WorthALine = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private LedgerWriter? _writer;
    private long? _since;
    private int _trying, _most;
    private bool _isTold, _isPauseTold;
    private volatile bool _isSending;

    /// <summary>Whether requests are sent meanwhile, so that waiting holds nobody up. Default false.</summary>
    public bool IsSending
    {
        get => _isSending;
        set => _isSending = value;
    }

    /// <summary>Whether so many results wait that nothing more may be sent.</summary>
    public bool MustPause => _writer is { Lock: not null, Unsaved: > MostUnsaved };

    /// <summary>Whose results are counted and told of.</summary>
    public void Watch(LedgerWriter writer) => _writer = writer;

    /// <summary>Does something with the ledger, again and again while that is locked.</summary>
    /// <param name="work">What is done; it may be begun several times.</param>
    /// <param name="longest">How long to wait while nothing is sent.</param>
    /// <param name="ct">Ends the waiting after one more try.</param>
    /// <exception cref="LedgerException">It is still locked, or cannot be read or written.</exception>
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

    /// <summary>Does something with the ledger, again and again while that is locked, ten minutes at most while nothing is sent.</summary>
    /// <param name="work">What is done; it may be begun several times.</param>
    /// <param name="ct">Ends the waiting after one more try.</param>
    /// <exception cref="LedgerException">It is still locked, or cannot be read or written.</exception>
    public Task<T> DoAsync<T>(Func<ValueTask<T>> work, CancellationToken ct) => DoAsync(work, Longest, ct);

    /// <inheritdoc cref="DoAsync{T}(Func{ValueTask{T}}, CancellationToken)"/>
    public Task DoAsync(Func<ValueTask> work, CancellationToken ct) => DoAsync(
        async ValueTask<bool> () =>
        {
            await work();
            return true;
        },
        ct);

    /// <summary>Tells how things stand with the results that wait; to be called now and then.</summary>
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
                    + (unsaved == 0 ? "waiting for it." : $"{Waiting(unsaved)} in memory until it is free."),
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
