using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.References;
using LidarrCacheWarmer.Benchmarks.Running;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// The managed memory that a probe allocates, without the ledger's part and without terminal output. The value is
/// almost exactly repeatable, even on a noisy machine.
/// </summary>
internal sealed class AllocationsScenario : IScenario
{
    private const int Artists = 20_000;
    private const int Concurrency = 50;

    public string Title => "allocations: a probe outside the ledger";

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var world = await WarmBodies.StartAsync(Artists, ct);
        using var list = new UrlList(world);
        using var place = new Workplace(
            world, LedgerKind.Csv, releaseGroups: false, ("max_concurrent_requests", Concurrency), ("rate_limit_per_second", Workplace.HighestRate));
        var bare = await BareClient.MeasureAsync(list.Path, Concurrency, ct);
        yield return Finding.Bytes(Title, await ProbeAllocations.MeasureAsync(place, ct), bare.BytesPerRequest, most: 4096);
    }
}
