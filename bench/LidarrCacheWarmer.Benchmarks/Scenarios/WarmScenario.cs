using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>What the program itself costs: 20,000 artists that are warm already, as fast as the settings allow.</summary>
internal sealed class WarmScenario(LedgerBackend backend, int latencyMilliseconds) : IScenario
{
    private const int Artists = 20_000;
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    public string Title => Finding.Text($"warm: {Artists:N0} artists, {backend}, {latencyMilliseconds} ms");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var world = await SimulatedWorld.StartAsync(
            new WorldOptions
            {
                Library = ColdEntries.Library(Artists),
                Lidarr = ColdEntries.Lidarr,
                Metadata = new MetadataOptions { Latency = TimeSpan.FromMilliseconds(latencyMilliseconds), Compact = true },
                KeepRequests = false,
            },
            ct);
        using var place = new Workplace(world, backend, releaseGroups: false, ("max_concurrent_requests", 100), ("rate_limit_per_second", 10_000));

        var first = await RunAsync(program, place, time, ct);
        yield return Finding.Time(Title, first.Elapsed, Most);
        yield return Finding.Memory($"{Title}: peak memory", first.PeakMemory, below: 100);
        yield return Finding.Exactly($"{Title}: artists warm", place.WarmArtists(), Artists);

        world.Metadata.Log.Reset();
        var second = await RunAsync(program, place, time, ct);
        yield return Finding.Exactly($"{Title}: requests of a second run", world.Metadata.Log.Total, 0);
        yield return Finding.Told($"{Title}: time of a second run", Finding.Seconds(second.Elapsed));
    }

    private static async Task<EndedRun> RunAsync(ProgramUnderTest program, Workplace place, TimeProvider time, CancellationToken ct)
    {
        await using var process = WarmerProcess.StartLogging(program, place, time);
        return (await process.WaitAsync(ct)).OrFail();
    }
}
