using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// Measures the executable's size, the start time, and the memory of a schedule that waits after a large run.
/// </summary>
internal sealed class FootprintScenario : IScenario
{
    private const int Starts = 20;
    private const int Artists = 100_000;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public string Title => "footprint";

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return Finding.Memory("executable", new FileInfo(program.Path).Length, below: 31);
        var starts = new List<TimeSpan>();
        for (var i = 0; i < Starts; i++)
        {
            var began = time.GetTimestamp();
            await ReferenceProcess.OutputAsync(program.Path, ["--version"], ct);
            starts.Add(time.GetElapsedTime(began));
        }

        yield return Finding.Start(Finding.Text($"start: `--version`, median of {Starts}"), Median.Of(starts), TimeSpan.FromMilliseconds(20));
        await using var world = await WarmBodies.StartAsync(Artists, ct);
        foreach (var backend in new[] { LedgerKind.Csv, LedgerKind.Sqlite })
        {
            using var place = new Workplace(
                world, backend, releaseGroups: false, ("max_concurrent_requests", 50), ("rate_limit_per_second", Workplace.HighestRate));
            await using var process = WarmerProcess.Start(program, place, time, "schedule");
            await process.LineAsync("Next run", ct);
            await Task.Delay(Settling, time, ct);
            yield return Finding.Memory($"schedule, waiting after {Artists:N0} artists, {backend}", PeakMemory.Resident(process.Id), below: 40);
            await process.TerminateAsync(ct);
            await process.WaitAsync(ct);
        }
    }
}
