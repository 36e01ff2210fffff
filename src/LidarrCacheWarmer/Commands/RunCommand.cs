using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Sessions;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Commands;

/// <summary>One run, or a preview of one.</summary>
internal static class RunCommand
{
    public static Task<int> ExecuteAsync(CommandLineOverrides overrides, bool dryRun) => Complaints.GuardAsync(async () =>
    {
        switch (new ConfigLoader().Load(overrides, ProcessEnvironment.Variables(), createIfMissing: !dryRun))
        {
            case ConfigCreated created:
                Complaints.TellOfStep(created.Sentence);
                return ExitCode.ConfigCreated;
            case ConfigInvalid invalid:
                Complaints.Tell(invalid.Problems);
                return ExitCode.BadUsage;
            case ConfigLoaded loaded:
                Complaints.Tell(loaded.Problems);
                return dryRun ? await PreviewAsync(loaded.Options) : await RunAsync(loaded.Options);
            default:
                throw new InvalidOperationException("A configuration is created, invalid or loaded.");
        }
    });

    private static async Task<int> RunAsync(WarmerOptions options)
    {
        using var signals = new StopSignals();
        using var display = ReportChoice.For(options, TimeProvider.System);
        await using var stopping = signals.Token.Register(display.Stopping);
        var session = new Session(Connections.Of(TimeProvider.System), TimeProvider.System, new Random());
        var (result, complaint, _) = await session.RunAsync(options, display, nextRun: null, signals.Token);
        if (complaint is not null)
        {
            Complaints.Tell(complaint, ExitCode.Finished);
        }

        return result.Outcome switch
        {
            RunOutcome.Finished => ExitCode.Finished,
            RunOutcome.Interrupted => signals.ExitCode,
            RunOutcome.ServiceDown => ExitCode.ServiceDown,
            _ => Complaints.Tell(result.AlbumsFault?.Message ?? "", ExitCode.LidarrUnreadable),
        };
    }

    private static async Task<int> PreviewAsync(WarmerOptions options)
    {
        using var signals = new StopSignals();
        using var ledger = LedgerOpening.Open(Connections.LocationOf(options.Ledger), readOnly: true, TimeProvider.System);
        using var lidarr = Connections.Of(TimeProvider.System).Lidarr(options.Lidarr);
        using var report = new PlainReport(StandardOutput.Writer, options, TimeProvider.System);
        var preview = new RunPreview(options, new LibraryReader(lidarr), ledger, report, TimeProvider.System);
        try
        {
            PreviewReport.Write(StandardOutput.Writer, await preview.PlanAsync(signals.Token), options);
            return ExitCode.Finished;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return signals.ExitCode;
        }
    }
}
