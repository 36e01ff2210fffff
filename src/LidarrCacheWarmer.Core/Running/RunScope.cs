using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// The base of every run: a dispatcher with its warmer, a writer for results, and a stop signal. The run also stops
/// when results can no longer be stored, because requests are useless then.
/// </summary>
internal sealed class RunScope : IAsyncDisposable
{
    private readonly RunServices _services;
    private readonly Dispatcher _dispatcher;
    private readonly KnownWitness _witness;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _asked;
    private readonly DateTimeOffset _startedAt;
    private TimeSpan? _dataAge;

    public RunScope(WarmerOptions options, RunServices services, LockWait locks, CancellationToken stop)
    {
        (_services, Locks) = (services, locks);
        _asked = stop;
        _startedAt = services.Time.GetUtcNow();
        var limits = LimitsOf(options.Probe);
        _witness = new KnownWitness(services.Ledger);
        _dispatcher = new Dispatcher(
            limits,
            services.Random,
            services.Pacer.PacerFor(limits.Pacer),
            () => _witness.Path);
        Writer = new LedgerWriter(services.Ledger, options.Run.BatchWriteFrequency, options.Ledger.SyncEvery, services.Time);
        Locks.Watch(Writer);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop, Writer.Faulted);
        Warmer = new Warmer(services.Metadata, _dispatcher, services.Pacer, services.Time, _stop.Token);
    }

    public LedgerWriter Writer { get; }

    public Warmer Warmer { get; }

    /// <summary>Waits while another program locks the ledger.</summary>
    public LockWait Locks { get; }

    /// <summary>Cancelled when the run must end in an orderly way.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Whether another phase can start: the service is not down and no stop is requested.</summary>
    public bool MayGoOn => !_dispatcher.Breaker.HasGivenUp && !Stop.IsCancellationRequested;

    /// <summary>Ends the run in an orderly way, because continuing is useless.</summary>
    public void Abort() => _stop.Cancel();

    /// <summary>Reports the notices of the ledger, including those found during the run.</summary>
    public void TellNotices()
    {
        foreach (var notice in _services.Ledger.Notices.Where(_services.Told.Add))
        {
            _services.Observer.On(new Noted(notice, DiagnosticLevel.Warning));
        }
    }

    /// <summary>Whether the service has answered in this run, or was checked.</summary>
    public bool IsChecked { get; private set; }

    /// <summary>Requests the root page, and reports its answer.</summary>
    public async Task CheckHealthAsync()
    {
        IsChecked = true;
        if (await Warmer.CheckHealthAsync() is var (answer, change))
        {
            _dataAge = answer.DataAge(_services.Time.GetUtcNow());
            _services.Observer.On(new HealthChecked(answer));
            TellOf(change);
        }
    }

    /// <summary>Sends a request that is not for an entry, if the breaker is closed.</summary>
    /// <returns>The answer; null when the request could not be sent.</returns>
    public async Task<Answer?> AskAsideAsync(string path)
    {
        if (await Warmer.AskAsideAsync(path) is not var (answer, change))
        {
            return null;
        }

        IsChecked |= answer is { Fault: TransportFault.None, StatusCode: 200 };
        TellOf(change);
        return answer;
    }

    private void TellOf(BreakerChange change)
    {
        if (change != BreakerChange.None)
        {
            _services.Observer.On(new BreakerMoved(change, Warmer.Snapshot()));
        }
    }

    /// <summary>
    /// Reports a lock that keeps results in memory, and pauses sending when there are too many results.
    /// </summary>
    public void LookAtLedger()
    {
        Locks.Look();
        Warmer.IsPaused = Locks.MustPause;
    }

    /// <summary>Writes and syncs all results so far, and waits while the ledger is locked.</summary>
    /// <param name="ct">Cancels the wait.</param>
    public Task DrainAsync(CancellationToken ct) => Locks.DoAsync(
        async ValueTask<bool> () =>
        {
            await Writer.DrainAsync(CancellationToken.None);
            return true;
        },
        LockWait.Longest,
        ct);

    /// <summary>Saves all results. Waits for a locked ledger, unless a stop is requested.</summary>
    /// <exception cref="LedgerException">
    /// Results could not be saved. The exception is thrown even if a later attempt saved them, because the fault ended
    /// the run early and must be reported.
    /// </exception>
    public async Task SaveAsync()
    {
        await DrainAsync(_asked);
        await CompactAsync(_asked);
        TellNotices();
        if (Writer.Fault is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>Compacts the ledger, or saves it quickly if a stop is requested meanwhile. Waits for a locked ledger.</summary>
    /// <param name="stop">The stop.</param>
    public Task CompactAsync(CancellationToken stop) =>
        Locks.DoAsync(() => stop.IsCancellationRequested ? _services.Ledger.SettleAsync() : _services.Ledger.CompactAsync(), stop);

    /// <summary>Tries once more to save the results that a fault of the ledger left in memory, and counts the lost ones.</summary>
    /// <returns>The fault, with the number of lost results.</returns>
    public async Task<LedgerException> AccountAsync(LedgerException fault)
    {
        try
        {
            await Writer.DrainAsync(CancellationToken.None);
        }
        catch (LedgerException)
        {
            // The first fault is reported, not this fault.
        }

        return Writer.Unsaved is var lost and > 0
            ? new LedgerException(
                fault.Fault,
                $"{fault.Message} {Amounts.Counted(lost, "result", "results")} of this run could not be saved. The next run "
                    + $"checks {(lost == 1 ? "it" : "them")} again.",
                fault) { Path = fault.Path }
            : fault;
    }

    /// <summary>The result of the run, without the parts that other classes add.</summary>
    public RunResult Result() => new()
    {
        Outcome = _asked.IsCancellationRequested ? RunOutcome.Interrupted
            : _dispatcher.Breaker.HasGivenUp ? RunOutcome.ServiceDown
            : RunOutcome.Finished,
        Requests = _dispatcher.Sent,
        RequestsAside = _dispatcher.SentAside,
        FullestSecond = _dispatcher.FullestSecond,
        ServerDataAge = _dataAge,
        StartedAt = _startedAt,
        FinishedAt = _services.Time.GetUtcNow(),
        Refusal = _dispatcher.Breaker.HasGivenUp ? _dispatcher.Breaker.Refusal : null,
        NotBefore = _dispatcher.Breaker.HasGivenUp ? TimeRange.After(_services.Time.GetUtcNow(), _dispatcher.Breaker.OpenUntil - _services.Pacer.Now) : null,
    };

    public async ValueTask DisposeAsync()
    {
        await Warmer.DisposeAsync();
        await _witness.DisposeAsync();
        _stop.Dispose();
        await Writer.DisposeAsync();
    }

    private static WarmingLimits LimitsOf(ProbeOptions probe) => new()
    {
        Pacer = probe.Pacer,
        MaxConcurrent = probe.MaxConcurrentRequests,
        AttemptDelay = probe.DelayBetweenAttempts,
        MaxBackoff = probe.MaxBackoff,
        BreakerThreshold = probe.CircuitBreakerThreshold,
    };
}
