using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>Whether the rate is kept, and whether it is used.</summary>
/// <remarks>
/// The last round of attempts can only begin when its waits are over. With entries cold 0 to 5 times a sixth of them
/// is in that round and has waited 1.25 s for it. So there must be so many artists that a sixth of them takes about as
/// long at the given rate; with fewer, the end of the run measures the waits and not the pace. 100 are enough at 20
/// requests a second (0.8 s), 6,000 at 500 (2 s).
/// </remarks>
internal sealed class RateScenario(int rate, int concurrency, int artists) : IScenario
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public string Title => Finding.Text($"rate {rate}: {artists:N0} artists cold 0 to 5 times, concurrency {concurrency}");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var world = await SimulatedWorld.StartAsync(
            new WorldOptions
            {
                Library = ColdEntries.Library(artists),
                Lidarr = ColdEntries.Lidarr,
                Metadata = new MetadataOptions { Latency = Latency, Compact = true },
                KeepRequests = false,
            },
            ct);
        var requests = ColdEntries.Prepare(world) + 1;
        using var place = new Workplace(
            world, LedgerBackend.Csv, releaseGroups: false,
            ("max_concurrent_requests", concurrency), ("rate_limit_per_second", rate), ("delay_between_attempts", 0.25));
        place.PreventSurvey();
        await using var process = WarmerProcess.Start(program, place, time);
        var run = (await process.WaitAsync(ct)).OrFail();
        var log = world.Metadata.Log;

        yield return Finding.Time(Title, run.Elapsed, TimeSpan.FromSeconds((double)requests / rate), mostRatio: 1.05);
        yield return Finding.Exactly($"rate {rate}: artists warm", place.WarmArtists(), artists);
        yield return Finding.Exactly($"rate {rate}: requests, with the health check", log.Total, requests);
        yield return MostArrivals(log.PeakPerSecond);
        yield return Finding.AtMost($"rate {rate}: most in flight at the server", log.PeakInFlight, concurrency);
    }

    // On the way a request may catch up with the one before it. At 20 a second that is one; at 500 a server that shares
    // two cores with all others sees whole handfuls at once, which says nothing of when they were sent: see SendStampScenario.
    private Finding MostArrivals(int measured)
    {
        var what = $"rate {rate}: most arrivals in any second";
        return rate < 100 ? Finding.AtMost(what, measured, rate + 1) : Finding.Told(what, Finding.Text($"{measured}"));
    }
}
