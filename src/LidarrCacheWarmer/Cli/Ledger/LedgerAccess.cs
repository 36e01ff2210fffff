using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Cli.Ledger;

/// <summary>Opens the ledger for a command, and tells what there is to say about its files.</summary>
internal static class LedgerAccess
{
    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(30);

    /// <summary>Opens it to look at, also while a run goes on.</summary>
    public static async Task<ILedger> ViewAsync(WarmerOptions options)
    {
        var ledger = Open(options, readOnly: true);
        if (options.Probe.TargetBaseUrl is { } configured && await ResultsTarget.ShownInsteadAsync(ledger, configured) is { } sentence)
        {
            Report(options, [sentence]);
        }

        return ledger;
    }

    /// <summary>Opens it to change it, under its lock; while another program locks the files, that is said and waited for.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="ct">Ends the waiting.</param>
    public static Task<ILedger> HoldAsync(WarmerOptions options, CancellationToken ct) =>
        new LockWait(new ComplaintsOnly(options.Monitoring.LogLevel), TimeProvider.System)
            .DoAsync(() => ValueTask.FromResult(Open(options, readOnly: false)), LongestOpening, ct);

    /// <summary>Tells sentences about files on stderr.</summary>
    public static void Report(WarmerOptions options, IEnumerable<string> notices)
    {
        var complaints = new ComplaintsOnly(options.Monitoring.LogLevel);
        foreach (var notice in notices)
        {
            complaints.On(new Noted(notice, DiagnosticLevel.Warning));
        }
    }

    /// <summary>
    /// Does something under the lock, and says when it is free if another process has it. It takes seconds at most, and no
    /// signal but the second cuts it in two.
    /// </summary>
    public static async Task<int> HoldingAsync(Func<CancellationToken, Task<int>> action)
    {
        using var signals = new StopSignals();
        try
        {
            return await action(signals.Token);
        }
        catch (LedgerException e) when (e.Fault == LedgerFault.HeldByAnotherProcess)
        {
            return ErrorReporter.Report(
                $"{e.Message} Nothing is changed. A schedule holds the ledger only during a run: try again between two runs.", ExitCode.LedgerHeld);
        }
    }

    private static ILedger Open(WarmerOptions options, bool readOnly)
    {
        var ledger = LedgerOpening.Open(Connections.LocationOf(options.Ledger), readOnly, TimeProvider.System);
        Report(options, ledger.Notices);
        return ledger;
    }
}
