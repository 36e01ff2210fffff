using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Cli.Ledger;

/// <summary>Opens the ledger for a command, and prints the notices about its files.</summary>
internal static class LedgerAccess
{
    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(30);

    /// <summary>Opens the ledger for reading; works during a run.</summary>
    public static async Task<ILedger> ViewAsync(WarmerOptions options)
    {
        var ledger = Open(options, readOnly: true);
        if (options.Probe.TargetBaseUrl is { } configured && await ResultsTarget.ShownInsteadAsync(ledger, configured) is { } sentence)
        {
            Report(options, [sentence]);
        }

        return ledger;
    }

    /// <summary>
    /// Opens the ledger for changes, under its lock. Prints a notice and waits while another program locks the files.
    /// </summary>
    /// <param name="options">The configuration.</param>
    /// <param name="ct">Cancels the wait.</param>
    public static Task<ILedger> HoldAsync(WarmerOptions options, CancellationToken ct) =>
        new LockWait(new ComplaintsOnly(options.Monitoring.LogLevel), TimeProvider.System)
            .DoAsync(() => ValueTask.FromResult(Open(options, readOnly: false)), LongestOpening, ct);

    /// <summary>Prints notices about files on stderr.</summary>
    public static void Report(WarmerOptions options, IEnumerable<string> notices)
    {
        var complaints = new ComplaintsOnly(options.Monitoring.LogLevel);
        foreach (var notice in notices)
        {
            complaints.On(new Noted(notice, DiagnosticLevel.Warning));
        }
    }

    /// <summary>
    /// Executes an action under the ledger's lock. Prints an error with advice if another process holds the lock. The
    /// action takes seconds at most, and only a second signal interrupts it.
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
                $"{e.Message} Nothing was changed. A schedule uses the ledger only during a run, so try again between two runs.", ExitCode.LedgerHeld);
        }
    }

    private static ILedger Open(WarmerOptions options, bool readOnly)
    {
        var ledger = LedgerOpening.Open(Connections.LocationOf(options.Ledger), readOnly, TimeProvider.System);
        Report(options, ledger.Notices);
        return ledger;
    }
}
