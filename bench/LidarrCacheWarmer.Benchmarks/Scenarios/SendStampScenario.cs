using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>Whether the rate is kept where requests leave the program: a run in this process, each request stamped before it is sent.</summary>
internal sealed class SendStampScenario(int rate, int concurrency, int artists) : IScenario
{
    public string Title => Finding.Text($"rate {rate}: {artists:N0} artists, in process");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var world = await SimulatedWorld.StartAsync(
            new WorldOptions
            {
                Library = ColdEntries.Library(artists),
                Lidarr = ColdEntries.Lidarr,
                Metadata = new MetadataOptions { Latency = TimeSpan.FromMilliseconds(50), Compact = true },
                KeepRequests = false,
            },
            ct);
        ColdEntries.Prepare(world);
        using var place = new Workplace(
            world, LedgerBackend.Csv, releaseGroups: false,
            ("max_concurrent_requests", concurrency), ("rate_limit_per_second", rate), ("delay_between_attempts", 0.25));
        place.PreventSurvey();
        var stamps = await RunAsync(place, time, ct);

        yield return Finding.AtMost($"{Title}: most sent in any second", MostIn(stamps, time.TimestampFrequency), rate);
        yield return Finding.Told($"{Title}: shortest time of {rate + 1} sends", Finding.Text($"{Shortest(stamps, rate + 1, time).TotalMilliseconds:0.000} ms"));
    }

    private static async Task<IReadOnlyList<long>> RunAsync(Workplace place, TimeProvider time, CancellationToken ct)
    {
        var options = place.Options();
        using var ledger = place.OpenLedger(readOnly: false);
        using var lidarr = new LidarrClient(
            new LidarrConnection(options.Lidarr.BaseUrl.Text, options.Lidarr.ApiKey, VerifyTls: true, options.Lidarr.Timeout), "benchmark", time);
        using var metadata = new MetadataClient(options.Probe.TargetBaseUrl!.Text, options.Probe.Timeout, "benchmark", time);
        var stamping = new StampingClient(metadata, time);
        await new WarmingRun(options, new RunParts
        {
            Metadata = stamping,
            Lidarr = lidarr,
            Ledger = ledger,
            Observer = new Silence(),
            Time = time,
            Random = new Random(1),
            Pace = new Pace(time),
            Told = new HashSet<string>(StringComparer.Ordinal),
            Hints = new HintInbox(),
        }).RunAsync(ct);
        return stamping.Stamps;
    }

    private static int MostIn(IReadOnlyList<long> stamps, long window)
    {
        var (most, first) = (0, 0);
        for (var last = 0; last < stamps.Count; last++)
        {
            while (stamps[last] - stamps[first] >= window)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    private static TimeSpan Shortest(IReadOnlyList<long> stamps, int count, TimeProvider time) =>
        Enumerable.Range(0, stamps.Count - count + 1).Min(first => time.GetElapsedTime(stamps[first], stamps[first + count - 1]));

    /// <summary>Stamps are taken on the warmer's own thread of action, one after the other.</summary>
    private sealed class StampingClient(IMetadataClient inner, TimeProvider time) : IMetadataClient
    {
        public List<long> Stamps { get; } = [];

        public Task<Answer> AskAsync(string path, CancellationToken ct)
        {
            Stamps.Add(time.GetTimestamp());
            return inner.AskAsync(path, ct);
        }

        public void Dispose() => inner.Dispose();
    }

    private sealed class Silence : IWarmingObserver
    {
        public void On(WarmingEvent happened)
        {
        }
    }
}
