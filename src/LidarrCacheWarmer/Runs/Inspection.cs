using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Runs;

/// <summary>Looks at ledger and library without changing anything, also while a run goes on.</summary>
/// <param name="connections">How everything is reached.</param>
/// <param name="time">The clock.</param>
internal sealed class Inspection(Connections connections, TimeProvider time)
{
    /// <summary>Gathers the statistics. A Lidarr that cannot be read is a warning, and the ledger has to do.</summary>
    /// <param name="options">What runs do.</param>
    /// <param name="isOffline">Whether Lidarr is not asked at all.</param>
    /// <param name="observer">Hears of what calls for action.</param>
    /// <param name="ct">Stops asking Lidarr.</param>
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

        // Anew: what was read of a library before its Lidarr failed stands in the first view.
        await using var untouched = await ViewAsync(options, new ObserverGroup(), ct);
        var unread = await LibraryView.UnreadAsync(options, untouched, observer, time);
        return (await new StatisticsReading(options, unread, time.GetUtcNow()).ReadAsync()) with { IsAtWork = isAtWork };
    }

    private async Task<ILedger> ViewAsync(WarmerOptions options, IWarmingObserver observer, CancellationToken ct)
    {
        var ledger = LedgerOpening.Open(Connections.LocationOf(options.Ledger), readOnly: true, time);
        try
        {
            // Of auto the ledger knows best: its results are those of the last run.
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
                $"Lidarr's library could not be fetched, so what it no longer has is counted too. {e.Message}", DiagnosticLevel.Warning));
            return null;
        }
    }
}
