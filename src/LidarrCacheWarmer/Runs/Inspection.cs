using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Runs;

/// <summary>Reads ledger and library without changing anything; works during a run.</summary>
/// <param name="connections">Opens ledger and connections.</param>
/// <param name="time">The clock.</param>
internal sealed class Inspection(Connections connections, TimeProvider time)
{
    /// <summary>
    /// Collects the statistics. If Lidarr cannot be read, the observer gets a warning, and the statistics use only the
    /// ledger.
    /// </summary>
    /// <param name="options">The configuration.</param>
    /// <param name="isOffline">True if no request is sent to Lidarr.</param>
    /// <param name="observer">Receives the notices and warnings.</param>
    /// <param name="ct">Cancels the reading of Lidarr.</param>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public async Task<LibraryStatistics> GatherAsync(
        WarmerOptions options, bool isOffline, IWarmingObserver observer, CancellationToken ct)
    {
        var isAtWork = LedgerInspection.Inspect(Connections.LocationOf(options.Ledger)).IsHeld == true;
        await using (var ledger = await ViewAsync(options, observer, ct))
        {
            foreach (var notice in ledger.Notices)
            {
                observer.On(new Noted(notice, DiagnosticLevel.Warning));
            }

            if (!isOffline && await TryReadAsync(options, ledger, observer, ct) is { } read)
            {
                return (await new StatisticsReading(options, read, time.GetUtcNow()).ReadAsync()) with { IsAtWork = isAtWork };
            }
        }

        // Open a new view, because the first one contains the part of the library that was read before Lidarr failed.
        await using var untouched = await ViewAsync(options, new ObserverGroup(), ct);
        var unread = await LibraryView.UnreadAsync(options, untouched, observer, time);
        return (await new StatisticsReading(options, unread, time.GetUtcNow()).ReadAsync()) with { IsAtWork = isAtWork };
    }

    private async Task<ILedger> ViewAsync(WarmerOptions options, IWarmingObserver observer, CancellationToken ct)
    {
        var ledger = LedgerOpening.Open(Connections.LocationOf(options.Ledger), readOnly: true, time);
        try
        {
            // With target_base_url = auto, the ledger already shows the results for the last run's server.
            if (options.Probe.TargetBaseUrl is { } server)
            {
                await ResultsTarget.UseAsync(ledger, server, new LockWait(observer, time), observer, ct);
            }

            return ledger;
        }
        catch
        {
            await ledger.DisposeAsync();
            throw;
        }
    }

    private async Task<LibraryView?> TryReadAsync(WarmerOptions options, ILedger ledger, IWarmingObserver observer, CancellationToken ct)
    {
        try
        {
            using var lidarrs = connections.ToLidarrs(options);
            return await LibraryView.ReadAsync(options, lidarrs, ledger, observer, time, ct);
        }
        catch (LidarrException e)
        {
            observer.On(new Noted(
                $"Cannot read Lidarr's library, so the counts include entries that Lidarr no longer has. {e.Message}", DiagnosticLevel.Warning));
            return null;
        }
    }
}
