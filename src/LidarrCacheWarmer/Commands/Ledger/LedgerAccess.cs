using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Sessions;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Commands.Ledger;

/// <summary>Opens the ledger for a command, and tells what there is to say about its files.</summary>
internal static class LedgerAccess
{
    /// <summary>Opens it to look at, also while a run goes on.</summary>
    public static ILedger View(WarmerOptions options) => Open(options, readOnly: true);

    /// <summary>Opens it to change it, under its lock.</summary>
    public static ILedger Hold(WarmerOptions options) => Open(options, readOnly: false);

    /// <summary>Tells sentences about files on stderr.</summary>
    public static void Tell(WarmerOptions options, IEnumerable<string> notices)
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
    public static int Holding(Func<int> action)
    {
        using var signals = new StopSignals();
        try
        {
            return action();
        }
        catch (LedgerException e) when (e.Fault == LedgerFault.HeldByAnotherProcess)
        {
            return Complaints.Tell(
                $"{e.Message} Nothing is changed. A schedule holds the ledger only during a run: try again between two runs.", ExitCode.LedgerHeld);
        }
    }

    private static ILedger Open(WarmerOptions options, bool readOnly)
    {
        var ledger = LedgerOpening.Open(Connections.LocationOf(options.Ledger), readOnly, TimeProvider.System);
        Tell(options, ledger.Notices);
        return ledger;
    }
}
