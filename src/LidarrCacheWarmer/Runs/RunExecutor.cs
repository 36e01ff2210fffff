using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Runs;

/// <summary>The result of a run of a session.</summary>
/// <param name="Result">The run's own result.</param>
/// <param name="Complaint">Why the results log could not be written; null on success.</param>
/// <param name="Forecast">The work of the next run; null when not requested or unknown.</param>
internal sealed record ExecutedRun(RunResult Result, string? Complaint, NextRunForecast? Forecast);

/// <summary>
/// Makes runs, one at a time. It opens everything a run needs, executes it, and closes everything again, so that nothing is
/// held between two runs. The runs share the pace.
/// </summary>
/// <param name="connections">Opens ledger and connections.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Spreads waits.</param>
internal sealed class RunExecutor(Connections connections, TimeProvider time, Random random)
{
    private static readonly TimeSpan LongestOpening = TimeSpan.FromMinutes(1);

    private readonly SharedPacer _pacer = new(time);
    private readonly MetadataServerFinder _finder = new();
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private BaseUrl? _server;
    private HintCounts _hintsBefore;

    /// <summary>Lidarr's additions in the meantime.</summary>
    public HintInbox Hints { get; } = new();

    /// <summary>Makes a run.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="observer">Receives the events.</param>
    /// <param name="nextRun">When the next run will start, or null if it starts at once; null for none.</param>
    /// <param name="stop">Requests an orderly end.</param>
    /// <param name="follows">The survey that it follows at once; null for any other run.</param>
    [SuppressMessage("Reliability", "CA2025", Justification = "Whatever happens, the comparison is awaited before the Lidarrs are let go.")]
    public async Task<ExecutedRun> RunAsync(
        WarmerOptions options, IWarmingObserver observer, Func<RunResult, DateTimeOffset?>? nextRun, CancellationToken stop, SurveyFollowUp? follows = null)
    {
        await using var ledger = await OpenLedgerAsync(options, observer, stop);
        using var lidarrs = connections.ToLidarrs(options);
        var server = options.Probe.TargetBaseUrl ?? await FindServerAsync(lidarrs, ledger, observer, stop);
        // Keep the old server if the lookup was cancelled.
        _server = stop.IsCancellationRequested ? _server : server;
        await ShowResultsAsync(ledger, server, observer, stop);
        using var metadata = connections.Metadata(server, options.Probe);
        // It runs beside the run, so that a Lidarr that does not answer costs its timeout once and not twice.
        var comparison = options.Probe.TargetBaseUrl is { } configured
            ? _finder.CompareAsync(configured, lidarrs, observer, stop)
            : Task.CompletedTask;
        try
        {
            var run = new WarmingRun(options, Services(lidarrs, metadata, ledger, observer), follows);
            var result = (await run.RunAsync(stop)) with { HintsBefore = _hintsBefore };
            _hintsBefore = default;
            var (log, complaint) = WriteLog(result, options);
            NextRunForecast? forecast = null;
            // Both read the whole ledger, and a stop does not wait for that.
            if (!stop.IsCancellationRequested && nextRun?.Invoke(result) is { } next)
            {
                var locks = new LockWait(observer, time);
                forecast = await locks.DoAsync(() => run.ForecastAtAsync(next), stop);
                if (options.Schedule.WatchLidarr)
                {
                    await locks.DoAsync(() => Hints.KnowAllAsync(ledger), stop);
                }
            }

            await comparison;
            observer.On(new RunEnded(result, log));
            return new ExecutedRun(result, complaint, forecast);
        }
        finally
        {
            await comparison;
        }
    }

    /// <summary>Warms what Lidarr has added since the last run.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<RunResult> RunHintsAsync(WarmerOptions options, IWarmingObserver observer, CancellationToken stop)
    {
        await using var ledger = await OpenLedgerAsync(options, observer, stop);
        using var lidarrs = connections.ToLidarrs(options);
        // Additions may arrive before the first run has found the server.
        var server = options.Probe.TargetBaseUrl ?? _server ?? await FindServerAsync(lidarrs, ledger, observer, stop);
        await ShowResultsAsync(ledger, server, observer, stop);
        using var metadata = connections.Metadata(server, options.Probe);
        var result = await new HintRun(options, Services(lidarrs, metadata, ledger, observer)).RunAsync(stop);
        _hintsBefore = _hintsBefore.And(result.Hints);
        return result;
    }

    // Of several Lidarrs the one that names the server may be unreachable now.
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

    // Waiting for another program's lock before a run loses nothing.
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

    private static (string? Path, string? Complaint) WriteLog(RunResult result, WarmerOptions options)
    {
        try
        {
            return (ResultsLog.Write(result, options), null);
        }
        // .NET throws the last one for a file that may not grow.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return (null, $"Cannot write the results log to {options.ResultsDirectory} ({e.Message}). The ledger has all results.");
        }
    }
}
