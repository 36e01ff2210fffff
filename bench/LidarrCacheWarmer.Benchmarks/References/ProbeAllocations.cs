using System.Globalization;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Benchmarks.Scenarios;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Benchmarks.References;

/// <summary>
/// Measures the managed memory of a probe, from its planning to the recording of its result. The run is in a separate
/// process.
/// </summary>
internal static class ProbeAllocations
{
    /// <summary>The hidden command of the benchmarks that starts this measurement.</summary>
    public const string Word = "probe-allocations";

    /// <summary>Starts the process and waits for its result.</summary>
    /// <returns>Bytes per request, without the bytes that the ledger's calls allocate.</returns>
    public static async Task<double> MeasureAsync(Workplace place, CancellationToken ct)
    {
        var self = Environment.ProcessPath ?? throw new InvalidOperationException("The benchmarks do not know their own executable.");
        return double.Parse(await ReferenceProcess.OutputAsync(self, [Word, place.ConfigPath], ct), CultureInfo.InvariantCulture);
    }

    /// <summary>The work of the process.</summary>
    public static async Task<int> RunAsync(string config, TimeProvider time, CancellationToken ct)
    {
        await using var opened = LedgerOpening.Open(Workplace.LocationIn(Path.GetDirectoryName(config)!, LedgerKind.Csv), readOnly: false, time);
        var ledger = MeasuredLedger.Around(opened);
        Meter? meter = null;
        await InProcessRun.RunAsync(Workplace.OptionsIn(config), ledger, client => meter = new Meter(client, ledger), time, ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{meter!.BytesPerRequest}"));
        return 0;
    }

    /// <summary>
    /// Counts from the first request for an entry, so the count excludes reading the library and planning the run.
    /// </summary>
    private sealed class Meter(IMetadataClient inner, ILedger ledger) : IMetadataClient
    {
        private int _requests;
        private long _origin;

        public double BytesPerRequest => (double)(Outside() - _origin) / _requests;

        public Task<Answer> AskAsync(string path, CancellationToken ct)
        {
            if (path.Length > 0 && ++_requests == 1)
            {
                _origin = Outside();
            }

            return inner.AskAsync(path, ct);
        }

        public void Dispose() => inner.Dispose();

        private long Outside() => GC.GetTotalAllocatedBytes(precise: true) - MeasuredLedger.AllocatedBy(ledger);
    }
}
