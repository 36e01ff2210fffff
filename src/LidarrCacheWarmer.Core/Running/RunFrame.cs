using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// What every run stands on: a dispatcher and its warmer, a writer that remembers results, and a stop that also comes
/// when nothing can be remembered any more, because what cannot be remembered is not asked.
/// </summary>
internal sealed class RunFrame : IAsyncDisposable
{
    private readonly RunParts _parts;
    private readonly Dispatcher _dispatcher;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _asked;
    private readonly DateTimeOffset _startedAt;

    public RunFrame(WarmerOptions options, RunParts parts, CancellationToken stop)
    {
        _parts = parts;
        _asked = stop;
        _startedAt = parts.Time.GetUtcNow();
        _dispatcher = new Dispatcher(LimitsOf(options.Probe), parts.Random, parts.Pace.PacerOf(options.Probe.RateLimitPerSecond));
        Writer = new LedgerWriter(parts.Ledger, options.Run.BatchWriteFrequency, parts.Time);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop, Writer.Faulted);
        Warmer = new Warmer(parts.Metadata, _dispatcher, parts.Pace, parts.Time, _stop.Token);
    }

    public LedgerWriter Writer { get; }

    public Warmer Warmer { get; }

    /// <summary>Ends the run in good order.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Whether the service and the stop allow another phase.</summary>
    public bool MayGoOn => !_dispatcher.Breaker.HasGivenUp && !Stop.IsCancellationRequested;

    /// <summary>Ends the run in good order, because going on makes no sense.</summary>
    public void Abort() => _stop.Cancel();

    /// <summary>Tells what the ledger has to say, also of what it found out during the run.</summary>
    public void TellNotices()
    {
        foreach (var notice in _parts.Ledger.Notices.Where(_parts.Told.Add))
        {
            _parts.Observer.On(new Noted(notice, DiagnosticLevel.Warning));
        }
    }

    /// <summary>Whether the service was seen to answer in this run, or asked whether it does.</summary>
    public bool IsChecked { get; private set; }

    /// <summary>Asks for the server's own page, and tells what it says.</summary>
    public async Task CheckHealthAsync()
    {
        IsChecked = true;
        if (await Warmer.CheckHealthAsync() is var (answer, change))
        {
            _parts.Observer.On(new HealthChecked(answer));
            TellOf(change);
        }
    }

    /// <summary>Asks for something that is no entry, if traffic flows.</summary>
    /// <returns>The answer; null when it could not be asked for.</returns>
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
            _parts.Observer.On(new BreakerMoved(change, Warmer.Pulse()));
        }
    }

    /// <summary>Saves everything.</summary>
    /// <exception cref="LedgerException">
    /// Something could not be saved; or everything could in the end, but the run was cut short and its owner must hear why.
    /// </exception>
    public async Task SaveAsync()
    {
        await Writer.DrainAsync(CancellationToken.None);
        _parts.Ledger.Fold();
        TellNotices();
        if (Writer.Fault is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>What came of the run, as far as this knows.</summary>
    public RunResult Result() => new()
    {
        Outcome = _asked.IsCancellationRequested ? RunOutcome.Interrupted
            : _dispatcher.Breaker.HasGivenUp ? RunOutcome.ServiceDown
            : RunOutcome.Finished,
        Requests = _dispatcher.Sent,
        RequestsAside = _dispatcher.SentAside,
        StartedAt = _startedAt,
        FinishedAt = _parts.Time.GetUtcNow(),
        NotBefore = _dispatcher.Breaker.HasGivenUp ? _parts.Time.GetUtcNow() + (_dispatcher.Breaker.OpenUntil - _parts.Pace.Now) : null,
    };

    public async ValueTask DisposeAsync()
    {
        await Warmer.DisposeAsync();
        _stop.Dispose();
        await Writer.DisposeAsync();
    }

    private static WarmingLimits LimitsOf(ProbeOptions probe) => new()
    {
        RatePerSecond = probe.RateLimitPerSecond,
        MaxConcurrent = probe.MaxConcurrentRequests,
        AttemptDelay = probe.DelayBetweenAttempts,
        MaxBackoff = probe.MaxBackoff,
        BreakerThreshold = probe.CircuitBreakerThreshold,
    };
}
