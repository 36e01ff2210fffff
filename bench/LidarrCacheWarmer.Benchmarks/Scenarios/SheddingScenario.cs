using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// A service sheds load for a minute. During this minute it must get few requests; afterwards the program must use it
/// again.
/// </summary>
internal sealed class SheddingScenario : IScenario
{
    private const int Artists = 500;
    private const int Shed = 503;
    private static readonly ServiceWindow Window = new(ServiceCondition.Shedding, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60));

    public string Title => "shedding: 60 s in the middle of 500 warm artists";

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var world = await ColdEntries.StartAsync(Artists, new MetadataOptions { Latency = TimeSpan.FromMilliseconds(100), Windows = [Window] }, ct);
        // The service may refuse all five concurrent requests before the program knows the first refusal.
        using var place = new Workplace(
            world, LedgerKind.Csv, releaseGroups: false,
            ("max_concurrent_requests", 5), ("rate_limit_per_second", 50), ("max_backoff_seconds", 5));
        place.PreventSurvey();
        await using var process = WarmerProcess.Start(program, place, time);
        var run = (await process.WaitAsync(ct)).OrFail();
        var refused = world.Metadata.Log.Requests.Where(request => request.Status == Shed).ToArray();
        var goesOn = world.Metadata.Log.Requests.First(request => request.Timestamp > refused[^1].Timestamp);

        yield return Finding.AtMost($"{Title}: requests meanwhile", refused.Length, 20);
        yield return Finding.Exactly("shedding: results with attempts other than 1", run.Results.Count(result => result.Attempts != 1), 0);
        yield return Finding.Exactly("shedding: result lines", run.Results.Count(), Artists);
        yield return Finding.Exactly("shedding: artists warm", place.WarmArtists(), Artists);
        yield return Finding.Time("shedding: first request afterwards", goesOn.Arrived - Window.From - Window.Length, TimeSpan.FromSeconds(6));
        yield return Finding.Told("shedding: whole run", Finding.Seconds(run.Elapsed));
    }
}
