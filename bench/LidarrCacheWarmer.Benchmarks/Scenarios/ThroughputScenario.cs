using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.References;
using LidarrCacheWarmer.Benchmarks.Running;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// Measures how fast the program requests, judges and records warm entries without a rate limit: 20,000 artists with
/// bodies of 1 KB. The rate is compared with a bare HttpClient loop and with <c>wrk</c> against the same server.
/// </summary>
/// <remarks>
/// The machine is noisy, and the server uses the same cores as the programs. So all three programs are measured in
/// several alternating rounds, and their medians are compared. The program's rate is counted at the server, from the
/// first request to the last.
/// </remarks>
internal sealed class ThroughputScenario : IScenario
{
    private const int Artists = 20_000;
    private const int Concurrency = 50;
    private const int Rounds = 5;
    private static readonly LedgerKind[] Backends = [LedgerKind.Csv, LedgerKind.Sqlite];

    public string Title => Finding.Text($"throughput: {Artists:N0} warm artists, 1 KB, concurrency {Concurrency}");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var world = await WarmBodies.StartAsync(Artists, ct);
        using var list = new UrlList(world);
        var runs = Backends.ToDictionary(backend => backend, _ => new List<WarmRun>());
        var (bare, wrk) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            wrk.Add(await Wrk.MeasureAsync(list.First, Concurrency, ct));
            bare.Add((await BareClient.MeasureAsync(list.Path, Concurrency, ct)).PerSecond);
            foreach (var backend in Backends)
            {
                runs[backend].Add(await WarmRun.MeasureAsync(program, world, backend, Concurrency, time, ct));
            }
        }

        yield return Finding.Told("throughput: `wrk`", Finding.Rate(Median.Of(wrk)));
        yield return Finding.Told("throughput: a bare HttpClient loop", Finding.Rate(Median.Of(bare)));
        foreach (var (backend, measured) in runs)
        {
            var rate = Median.Of(measured.Select(run => run.PerSecond));
            yield return Finding.Share($"{Title}, {backend}: compared with HttpClient", rate, Median.Of(bare), least: 0.8);
            yield return Finding.Share($"throughput, {backend}: compared with `wrk`", rate, Median.Of(wrk), least: 0.5);
            yield return Finding.Time($"throughput, {backend}: whole process", Median.Of(measured.Select(run => run.Whole)), TimeSpan.FromSeconds(10));
            yield return Finding.Memory($"throughput, {backend}: peak memory", measured.Max(run => run.PeakMemory), below: 100);
            yield return Finding.Exactly($"throughput, {backend}: artists warm", measured.Min(run => run.Warm), Artists);
            yield return Finding.Exactly($"throughput, {backend}: requests of a second run", measured.Max(run => run.SecondRequests), 0);
        }
    }
}
