using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>A run within this process, for measurements that are impossible from outside. Prints nothing.</summary>
internal static class InProcessRun
{
    /// <summary>Executes the run.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="around">Wraps the client that sends the requests.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends the run.</param>
    public static async Task<RunResult> RunAsync(
        WarmerOptions options, ILedger ledger, Func<IMetadataClient, IMetadataClient> around, TimeProvider time, CancellationToken ct)
    {
        using var lidarrs = new LidarrInstances([.. options.Lidarrs.Select(lidarr => new LidarrInstance(lidarr.Name, Client(lidarr, time)))]);
        using var metadata = new MetadataClient(options.Probe.TargetBaseUrl!.Text, options.Probe.Timeout, "benchmark", time);
        return await new WarmingRun(options, new RunServices
        {
            Metadata = around(metadata),
            Lidarrs = lidarrs,
            Ledger = ledger,
            Observer = new Silence(),
            Time = time,
            Random = new Random(1),
            Pacer = new SharedPacer(time),
            Told = new HashSet<string>(StringComparer.Ordinal),
            Hints = new HintInbox(),
        }).RunAsync(ct);
    }

    private static LidarrClient Client(LidarrOptions lidarr, TimeProvider time) =>
        new(new LidarrConnection(lidarr.BaseUrl.Text, lidarr.ApiKey, VerifyTls: true, lidarr.Timeout), "benchmark", time);

    private sealed class Silence : IWarmingObserver
    {
        public void On(WarmingEvent happened)
        {
        }
    }
}
