using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Warming;

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
        using var report = ReportChoice.For(options, TimeProvider.System);
        using var ledger = LedgerOpening.Open(LocationOf(options.Ledger), readOnly: false, TimeProvider.System);
        using var lidarr = Connect(options.Lidarr);
        using var metadata = new MetadataClient(
            options.Probe.TargetBaseUrl.Text,
            options.Probe.Timeout,
            ProgramIdentity.UserAgent,
            TimeProvider.System,
            options.Probe.TargetBaseUrl.UserInfo?.Reveal());
        await using var stopping = signals.Token.Register(report.Stopping);
        var run = new WarmingRun(
            options, metadata, new LibraryReader(lidarr), ledger, report, TimeProvider.System, new Random());
        var result = await run.RunAsync(signals.Token);
        var (log, complaint) = WriteLog(result, options);
        report.Ended(result, log);
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
        using var ledger = LedgerOpening.Open(LocationOf(options.Ledger), readOnly: true, TimeProvider.System);
        using var lidarr = Connect(options.Lidarr);
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

    private static LidarrClient Connect(LidarrOptions options) => new(
        new LidarrConnection(options.BaseUrl.Text, options.ApiKey.Reveal(), options.VerifySsl, options.Timeout)
        {
            UserInfo = options.BaseUrl.UserInfo?.Reveal(),
        },
        ProgramIdentity.UserAgent,
        TimeProvider.System);

    private static LedgerLocation LocationOf(LedgerOptions options) => new(
        options.StorageType == StorageType.Sqlite ? LedgerBackend.Sqlite : LedgerBackend.Csv,
        options.ArtistsCsvPath,
        options.ReleaseGroupsCsvPath,
        options.DatabasePath);

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
