using System.CommandLine;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Notifications;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Service.Progress;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Cli;

/// <summary>Executes one run, or previews it with <c>--dry-run</c>.</summary>
internal static class RunCommand
{
    /// <summary>Makes a command start a run, and adds the options of runs.</summary>
    public static void AddTo(Command command)
    {
        var options = new RunningOptions(command);
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what a run would request. Sends and writes nothing." };
        command.Options.Add(dryRun);
        command.SetAction((parsed, _) => parsed.GetValue(dryRun)
            ? Configured.ExecuteAsync(options.Read(parsed), createIfMissing: false, PreviewAsync)
            : Configured.ExecuteAsync(options.Read(parsed), createIfMissing: true, RunAsync));
    }

    private static async Task<int> RunAsync(WarmerOptions options)
    {
        LogStamps.Apply(options.Monitoring.LogTime, TimeProvider.System);
        using var signals = new StopSignals();
        var status = new RunStatusBuilder(options, TimeProvider.System);
        using var display = ReportChoice.For(options, status, TimeProvider.System);
        var hub = new StatusHub();
        var state = new ScheduleStateTracker(hub, TimeProvider.System);
        var observers = new ObserverGroup(status, state.Follow(status), display);
        using var progress = new ProgressFile(
            options.ConfigPath,
            RunStarter.Run,
            status.Build,
            sentence => observers.On(new Noted(sentence, DiagnosticLevel.Warning)),
            TimeProvider.System);
        progress.Begin();
        await using var stopping = signals.Token.Register(() => observers.On(new StopRequested()));
        using var executor = new RunExecutor(Connections.Create(TimeProvider.System), TimeProvider.System, new Random()) { TakesStatistics = options.WantsStatistics };
        await using var announcements = new Announcements(
            hub, executor, () => null, options.ConfigPath, requestRun: null, (sentence, level) => observers.On(new Noted(sentence, level)), TimeSpan.Zero, TimeProvider.System);
        await announcements.FollowAsync(options);
        state.RunBegins();
        var result = await ExecuteAsync(options, executor, observers, state, signals.Token);
        return result.Outcome switch
        {
            RunOutcome.Finished => ExitCode.Finished,
            RunOutcome.Interrupted => signals.ExitCode,
            RunOutcome.ServiceDown => ExitCode.ServiceDown,
            RunOutcome.LidarrUnreadable => ErrorReporter.Report(AddressMask.Apply(result.AlbumsFault?.Message ?? ""), ExitCode.LidarrUnreadable),
        };
    }

    // Notifications tell of a failure too, before the program ends.
    private static async Task<RunResult> ExecuteAsync(
        WarmerOptions options, RunExecutor executor, IWarmingObserver observer, ScheduleStateTracker state, CancellationToken stop)
    {
        try
        {
            var (result, complaint, _) = await executor.RunAsync(options, observer, nextRun: null, stop);
            state.RunEnded(result);
            if (complaint is not null)
            {
                ErrorReporter.Report(complaint, ExitCode.Finished);
            }

            return result;
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            state.RunFailed(ErrorReporter.Describe(fault).Sentence, TimeProvider.System.GetUtcNow());
            throw;
        }
        finally
        {
            state.Stops();
        }
    }

    private static async Task<int> PreviewAsync(WarmerOptions options)
    {
        using var signals = new StopSignals();
        await using var ledger = LedgerOpening.Open(Connections.LocationOf(options.Ledger), readOnly: true, TimeProvider.System);
        using var lidarrs = Connections.Create(TimeProvider.System).ToLidarrs(options);
        using var report = ReportChoice.Lines(options, TimeProvider.System);
        await ShowResultsAsync(options, lidarrs, ledger, report, signals.Token);
        var preview = new RunPreview(options, lidarrs, ledger, report, TimeProvider.System);
        try
        {
            PreviewReport.Write(StandardOutput.Writer, await preview.PlanAsync(signals.Token), options);
            return ErrorReporter.OfOutput();
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return signals.ExitCode;
        }
    }

    // The dry run must plan for the metadata server that a run would use.
    private static async Task ShowResultsAsync(
        WarmerOptions options, LidarrInstances lidarrs, ILedger ledger, IWarmingObserver report, CancellationToken ct)
    {
        var server = options.Probe.TargetBaseUrl
            ?? await new MetadataServerFinder().FindAsync(lidarrs, await MetadataServerFinder.LastAsync(lidarrs, ledger), new ObserverGroup(), ct);
        if (!ct.IsCancellationRequested)
        {
            await ResultsTarget.UseAsync(ledger, server, new LockWait(report, TimeProvider.System), report, ct);
        }
    }
}
