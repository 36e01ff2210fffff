using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// Compares the cost of a result in large and small ledgers. The cost is the time between two requests at the server.
/// </summary>
internal sealed class FlatCostScenario(LedgerKind backend) : IScenario
{
    private const int Concurrency = 50;
    private const int Rounds = 3;
    private const double MostRatio = 1.25;
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    public string Title => Finding.Text($"cost per result, {backend}");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        var smallest = TimeSpan.Zero;
        foreach (var size in Sizes)
        {
            await using var world = await WarmBodies.StartAsync(size, ct);
            var costs = new List<TimeSpan>();
            for (var round = 0; round < Rounds; round++)
            {
                var run = await WarmRun.MeasureAsync(program, world, backend, Concurrency, time, ct);
                costs.Add(TimeSpan.FromSeconds(1 / run.PerSecond));
            }

            var cost = Median.Of(costs);
            smallest = smallest == TimeSpan.Zero ? cost : smallest;
            yield return Finding.Cost($"{Title}: {size:N0} rows", cost, smallest, MostRatio);
        }
    }
}
