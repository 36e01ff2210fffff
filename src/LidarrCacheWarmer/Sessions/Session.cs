using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Sessions;

/// <summary>What came of a run of a session.</summary>
/// <param name="Result">The run's own account.</param>
/// <param name="Complaint">Why the results log could not be written; null when it was.</param>
/// <param name="Outlook">What awaits the next run; null when nobody asked or nobody knows.</param>
internal sealed record SessionEnd(RunResult Result, string? Complaint, Outlook? Outlook);

/// <summary>
/// Makes runs, one at a time: opens what a run works with, carries it out, and closes everything again, so that nothing
/// is held between two runs. What they share is the pace.
/// </summary>
/// <param name="connections">How everything is reached.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Spreads waits.</param>
internal sealed class Session(Connections connections, TimeProvider time, Random random)
{
    private readonly Pace _pace = new(time);
    private readonly MetadataTarget _target = new();
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private BaseUrl? _server;
    private HintCounts _hintsBefore;

    /// <summary>What Lidarr adds meanwhile.</summary>
    public HintInbox Hints { get; } = new();

    /// <summary>Makes a run.</summary>
    /// <param name="options">What is to be done.</param>
    /// <param name="display">Tells of it.</param>
    /// <param name="nextRun">When the next run will be; null when there is none.</param>
    /// <param name="stop">Asks for an orderly end.</param>
    [SuppressMessage("Reliability", "CA2025", Justification = "Whatever happens, the comparison is awaited before Lidarr is let go.")]
    public async Task<SessionEnd> RunAsync(
        WarmerOptions options, IRunDisplay display, Func<RunResult, DateTimeOffset>? nextRun, CancellationToken stop)
    {
        using var ledger = connections.Ledger(options.Ledger);
        using var lidarr = connections.Lidarr(options.Lidarr);
        var server = options.Probe.TargetBaseUrl ?? await _target.FindAsync(lidarr, display, stop);
        // Who was interrupted in asking has not found out.
        _server = stop.IsCancellationRequested ? _server : server;
        using var metadata = connections.Metadata(server, options.Probe);
        // Beside the run: a Lidarr that does not answer is to cost its timeout once and not twice.
        var comparison = options.Probe.TargetBaseUrl is { } configured
            ? _target.CompareAsync(configured, lidarr, display, stop)
            : Task.CompletedTask;
        try
        {
            var run = new WarmingRun(options, Parts(lidarr, metadata, ledger, display));
            var result = (await run.RunAsync(stop)) with { HintsBefore = _hintsBefore };
            _hintsBefore = default;
            var (log, complaint) = WriteLog(result, options);
            Outlook? outlook = null;
            // Both go through the whole ledger, which who stops does not wait for.
            if (nextRun is not null && !stop.IsCancellationRequested)
            {
                outlook = run.OutlookAt(nextRun(result));
                if (options.Schedule.WatchLidarr)
                {
                    Hints.KnowAll(ledger);
                }
            }

            await comparison;
            display.Ended(result, log);
            return new SessionEnd(result, complaint, outlook);
        }
        finally
        {
            await comparison;
        }
    }

    /// <summary>Warms what Lidarr has added since the last run.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<RunResult> RunHintsAsync(WarmerOptions options, IRunDisplay display, CancellationToken stop)
    {
        using var ledger = connections.Ledger(options.Ledger);
        using var lidarr = connections.Lidarr(options.Lidarr);
        // Something may be added before the first run has found out.
        var server = options.Probe.TargetBaseUrl ?? _server ?? await _target.FindAsync(lidarr, display, stop);
        using var metadata = connections.Metadata(server, options.Probe);
        var result = await new HintRun(options, Parts(lidarr, metadata, ledger, display)).RunAsync(stop);
        _hintsBefore = _hintsBefore.And(result.Hints);
        return result;
    }

    private RunParts Parts(LidarrClient lidarr, IMetadataClient metadata, ILedger ledger, IRunDisplay display) => new()
    {
        Metadata = metadata,
        Lidarr = lidarr,
        Ledger = ledger,
        Observer = display,
        Time = time,
        Random = random,
        Pace = _pace,
        Told = _told,
        Hints = Hints,
    };

    private static (string? Path, string? Complaint) WriteLog(RunResult result, WarmerOptions options)
    {
        try
        {
            return (ResultsLog.Write(result, options), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"The results log could not be written to {options.ResultsDirectory} ({e.Message}); the ledger is complete without it.");
        }
    }
}
