using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Runs;

/// <summary>The result of an executed run.</summary>
/// <param name="Result">The run's own result.</param>
/// <param name="Complaint">Why the results log could not be written; null on success.</param>
/// <param name="Forecast">The expected work of the next run; null when not requested or unknown.</param>
internal sealed record ExecutedRun(RunResult Result, string? Complaint, NextRunForecast? Forecast);

/// <summary>
/// Executes runs, one at a time. Opens all files and connections of a run and closes them afterwards, so that nothing
/// stays open or locked between two runs. All runs share one request pacer.
/// </summary>
/// <param name="connections">Opens ledger and connections.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Randomises waits.</param>
internal sealed class RunExecutor(Connections connections, TimeProvider time, Random random) : IDisposable
{
    private static readonly TimeSpan LongestOpening = TimeSpan.FromMinutes(1);

    private readonly SharedPacer _pacer = new(time);
    private readonly LedgerWindow _window = new(time);
    private readonly MetadataServerFinder _finder = new();
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private BaseUrl? _server;
    private HintCounts _hintsBefore;
    private volatile RunInProgress? _running;
    private long _newlyWarm;

    /// <summary>The additions that Lidarr reports between two runs.</summary>
    public HintInbox Hints { get; } = new();

    /// <summary>The answers of the metadata server since the start of the process.</summary>
    public AnswerStatistics Answers { get; } = new();

    /// <summary>Waits for results of single entries.</summary>
    public ResultWaits Results { get; } = new();

    /// <summary>The entries that became warm in the runs of this process. Runs in progress do not count yet.</summary>
    public long NewlyWarm => Volatile.Read(ref _newlyWarm);

    /// <summary>Reads the ledger for visitors.</summary>
    public LedgerWindow Window => _window;

    /// <summary>
    /// The statistics after the last run; null before the first one, or when nobody wants them.
    /// </summary>
    public LibraryStatistics? Statistics { get; internal set; }

    /// <summary>Whether statistics are taken after each run, which costs a reading of the ledger. Default: false.</summary>
    public bool TakesStatistics { get; set; }

    /// <summary>Receives the events of all runs, in addition to the observer of each run. Default: nobody.</summary>
    public IWarmingObserver Listener { get; set; } = new ObserverGroup();

    /// <summary>Executes a run.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="observer">Receives the events.</param>
    /// <param name="nextRun">A function that returns the start of the next run, or null if that run starts at once. The
    /// function itself is null if no run follows.</param>
    /// <param name="stop">Requests an orderly stop.</param>
    /// <param name="follows">The survey after which this run starts at once; null for any other run.</param>
    [SuppressMessage("Reliability", "CA2025", Justification = "The comparison is always awaited before the Lidarrs are disposed.")]
    public async Task<ExecutedRun> RunAsync(
        WarmerOptions options, IWarmingObserver observer, Func<RunResult, DateTimeOffset?>? nextRun, CancellationToken stop, SurveyFollowUp? follows = null)
    {
        observer = new ObserverGroup(observer, Listener);
        await using var ledger = await OpenLedgerAsync(options, observer, stop);
        await using var lent = await _window.LendAsync(ledger);
        using var lidarrs = connections.ToLidarrs(options);
        var server = options.Probe.TargetBaseUrl ?? await FindServerAsync(lidarrs, ledger, observer, stop);
        // Keep the old server if the lookup was cancelled.
        _server = stop.IsCancellationRequested ? _server : server;
        await ShowResultsAsync(ledger, server, observer, stop);
        using var metadata = new CountedMetadataClient(connections.Metadata(server, options.Probe), Answers.Add);
        // Compare the servers during the run, so that a Lidarr that does not answer costs one timeout instead of two.
        var comparison = options.Probe.TargetBaseUrl is { } configured
            ? _finder.CompareAsync(configured, lidarrs, observer, stop)
            : Task.CompletedTask;
        try
        {
            var run = new WarmingRun(options, Services(lidarrs, metadata, ledger, new ObserverGroup(observer, Results)), follows);
            _running = new RunInProgress(run, options);
            var before = Answers.Count();
            var result = (await run.RunAsync(stop)) with { HintsBefore = _hintsBefore };
            result = result with { Answers = Answers.Count().Since(before) };
            _hintsBefore = default;
            _ = Interlocked.Add(ref _newlyWarm, result.Phases.Sum(phase => (long)phase.NewlyWarm));
            var (log, complaint) = WriteLog(result, options);
            NoteRun(log);
            NextRunForecast? forecast = null;
            var (next, locks) = (nextRun?.Invoke(result), new LockWait(observer, time));
            // A stop must not wait for these steps, because they read the whole ledger.
            if (!stop.IsCancellationRequested && next is { } at)
            {
                forecast = await locks.DoAsync(() => run.ForecastAtAsync(at), stop);
                if (options.Schedule.WatchLidarr)
                {
                    await locks.DoAsync(() => Hints.KnowAllAsync(ledger), stop);
                }
            }

            // After a survey, the run that follows at once takes the statistics.
            if (TakesStatistics && !stop.IsCancellationRequested && (nextRun is null || next is not null) && run.View() is { } view)
            {
                Statistics = await locks.DoAsync(() => new StatisticsReading(options, view, time.GetUtcNow()).ReadAsync(), stop);
            }

            await comparison;
            observer.On(new RunEnded(result, log));
            return new ExecutedRun(result, complaint, forecast);
        }
        finally
        {
            _running = null;
            await comparison;
        }
    }

    /// <summary>Warms what Lidarr has added since the last run.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<RunResult> RunHintsAsync(WarmerOptions options, IWarmingObserver observer, CancellationToken stop)
    {
        observer = new ObserverGroup(observer, Listener);
        await using var ledger = await OpenLedgerAsync(options, observer, stop);
        await using var lent = await _window.LendAsync(ledger);
        using var lidarrs = connections.ToLidarrs(options);
        // Additions may arrive before the first run has found the server.
        var server = options.Probe.TargetBaseUrl ?? _server ?? await FindServerAsync(lidarrs, ledger, observer, stop);
        await ShowResultsAsync(ledger, server, observer, stop);
        using var metadata = new CountedMetadataClient(connections.Metadata(server, options.Probe), Answers.Add);
        var result = await new HintRun(options, Services(lidarrs, metadata, ledger, new ObserverGroup(observer, Results))).RunAsync(stop);
        _hintsBefore = _hintsBefore.And(result.Hints);
        return result;
    }

    /// <summary>Changes entries of the ledger.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="requests">The changes. Entries that the ledger does not have are skipped.</param>
    /// <param name="observer">Receives the notices about the ledger.</param>
    /// <param name="stop">Cancels the wait for another program that locks the ledger.</param>
    public async Task ChangeAsync(WarmerOptions options, IReadOnlyList<LedgerRequest> requests, IWarmingObserver observer, CancellationToken stop)
    {
        await using var ledger = await OpenLedgerAsync(options, observer, stop);
        foreach (var kind in requests.Where(request => request.Wish == LedgerWish.Forget && request.Entry.Kind != EntryKind.TextSearch).GroupBy(request => request.Entry.Kind))
        {
            _ = await ledger.RemoveAsync(kind.Key, [.. kind.Select(request => request.Entry.Mbid)]);
        }

        var changes = new List<LedgerChange>();
        foreach (var (wish, entry) in requests)
        {
            if (await entry.RecordInAsync(ledger) is { } known)
            {
                changes.Add(new LedgerChange(entry, wish == LedgerWish.Forget ? ProbeRecord.Untried : Recheck.Request(known)));
            }
        }

        await ledger.WriteAsync(changes);
        await ledger.CompactAsync();
    }

    /// <summary>Reads the statistics from the ledger alone, because no run has taken them yet.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="ct">Cancels the reading of the ledger.</param>
    public async Task TakeStatisticsAsync(WarmerOptions options, CancellationToken ct)
    {
        var statistics = await new Inspection(connections, time).GatherAsync(options, isOffline: true, new ObserverGroup(), ct);
        Statistics ??= statistics;
    }

    /// <summary>
    /// Takes the statistics again during a run, because a first run may take hours. Does nothing between runs, and
    /// before the run has read the library.
    /// </summary>
    public async Task RefreshStatisticsAsync(CancellationToken ct)
    {
        if (_running is { } running && running.Run.View() is not null)
        {
            Statistics = await _window.ReadAsync(
                running.Options,
                // A run that has ended in the meantime has closed its ledger.
                async _ => _running == running && running.Run.View() is { } view ? await new StatisticsReading(running.Options, view, time.GetUtcNow()).ReadAsync() : Statistics,
                ct);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _window.Dispose();

    // Remember the server, because the Lidarr that reports it may be unreachable in the next run.
    private async Task<BaseUrl> FindServerAsync(LidarrInstances lidarrs, ILedger ledger, IWarmingObserver observer, CancellationToken stop)
    {
        var locks = new LockWait(observer, time);
        var before = await locks.DoAsync(() => MetadataServerFinder.LastAsync(lidarrs, ledger), stop);
        var server = await _finder.FindAsync(lidarrs, before, observer, stop);
        if (lidarrs.AreSeveral && !stop.IsCancellationRequested)
        {
            await locks.DoAsync(() => ledger.RememberAsync(MetadataServerFinder.Note, server.Text), stop);
        }

        return server;
    }

    private Task ShowResultsAsync(ILedger ledger, BaseUrl server, IWarmingObserver observer, CancellationToken stop) =>
        stop.IsCancellationRequested ? Task.CompletedTask : ResultsTarget.UseAsync(ledger, server, new LockWait(observer, time), observer, stop);

    // Before a run there are no unsaved results, so wait until another program releases its lock.
    private Task<ILedger> OpenLedgerAsync(WarmerOptions options, IWarmingObserver observer, CancellationToken stop) =>
        new LockWait(observer, time).DoAsync(() => ValueTask.FromResult(connections.Ledger(options.Ledger)), LongestOpening, stop);

    private RunServices Services(LidarrInstances lidarrs, IMetadataClient metadata, ILedger ledger, IWarmingObserver observer) => new()
    {
        Metadata = metadata,
        Lidarrs = lidarrs,
        Ledger = ledger,
        Observer = observer,
        Time = time,
        Random = random,
        Pacer = _pacer,
        Told = _told,
        Hints = Hints,
    };

    // A run that was interrupted, or found the server down, takes no statistics, but the page shows it too.
    private void NoteRun(string? log)
    {
        if (log is not null && Statistics is { } known && RunHistory.ReadOne(log) is { } run)
        {
            Statistics = known with { Runs = [run, .. known.Runs.Take(ResultsLog.MostFiles - 1)] };
        }
    }

    private static (string? Path, string? Complaint) WriteLog(RunResult result, WarmerOptions options)
    {
        try
        {
            return (ResultsLog.Write(result, options), null);
        }
        // .NET throws ArgumentOutOfRangeException when a file would exceed the size limit.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return (null, $"Cannot write the results log to {options.ResultsDirectory} ({e.Message}). The ledger has all results.");
        }
    }

    private sealed record RunInProgress(WarmingRun Run, WarmerOptions Options);
}
