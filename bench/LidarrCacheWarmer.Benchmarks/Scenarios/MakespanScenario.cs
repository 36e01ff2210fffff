using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// Compares the duration of a run with the shortest possible time for its requests. Only the concurrency limits this
/// run. So while an entry waits for its next attempt, another entry must use its place among the concurrent requests.
/// </summary>
internal sealed class MakespanScenario : IScenario
{
    private const int Artists = 500;
    private const int Concurrency = 10;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public string Title => Finding.Text($"makespan: {Artists} artists cold 0 to 5 times, {Concurrency} at a time");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var world = await ColdEntries.StartAsync(Artists, new MetadataOptions { Latency = Latency }, ct);
        var latency = await MeasuredLatency.OfAsync(world, time, ct);
        var requests = ColdEntries.Prepare(world);
        world.Metadata.Log.Reset();
        using var place = new Workplace(
            world, LedgerKind.Csv, releaseGroups: false,
            ("max_concurrent_requests", Concurrency), ("rate_limit_per_second", 1000), ("delay_between_attempts", 0.25));
        place.PreventSurvey();
        await using var process = WarmerProcess.Start(program, place, time);
        var run = (await process.WaitAsync(ct)).OrFail();

        yield return Finding.Time(Title, run.Elapsed, requests * latency / Concurrency, mostRatio: 1.3);
        yield return Finding.Exactly("makespan, 10 at a time: artists warm", place.WarmArtists(), Artists);
        yield return Finding.Exactly("makespan, 10 at a time: requests, with the health check and two lists of changes", world.Metadata.Log.Total, requests + 3);
        yield return Finding.AtMost("makespan, 10 at a time: most in flight at the server", world.Metadata.Log.PeakInFlight, Concurrency);
    }
}
