using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// A run over warm artists at the highest configurable rate, and a second run that has nothing to do.
/// </summary>
internal sealed record WarmRun
{
    /// <summary>Requests per second at the server, from the first request to the last.</summary>
    public required double PerSecond { get; init; }

    /// <summary>The time from the start of the first run's process to its end.</summary>
    public required TimeSpan Whole { get; init; }

    /// <summary>The maximum resident memory in bytes.</summary>
    public required long PeakMemory { get; init; }

    /// <summary>The number of complete artists in the ledger.</summary>
    public required int Warm { get; init; }

    /// <summary>The number of requests of the second run.</summary>
    public required int SecondRequests { get; init; }

    public static async Task<WarmRun> MeasureAsync(
        ProgramUnderTest program, SimulatedWorld world, LedgerKind backend, int concurrency, TimeProvider time, CancellationToken ct)
    {
        using var place = new Workplace(
            world, backend, releaseGroups: false, ("max_concurrent_requests", concurrency), ("rate_limit_per_second", Workplace.HighestRate));
        world.Metadata.Log.Reset();
        var first = await RunAsync(program, place, time, ct);
        var rate = world.Metadata.Log.Total / world.Metadata.Log.Length.TotalSeconds;
        world.Metadata.Log.Reset();
        await RunAsync(program, place, time, ct);
        return new WarmRun
        {
            PerSecond = rate,
            Whole = first.Elapsed,
            PeakMemory = first.PeakMemory,
            Warm = place.WarmArtists(),
            SecondRequests = world.Metadata.Log.Total,
        };
    }

    private static async Task<EndedRun> RunAsync(ProgramUnderTest program, Workplace place, TimeProvider time, CancellationToken ct)
    {
        await using var process = WarmerProcess.StartLogging(program, place, time);
        return (await process.WaitAsync(ct)).OrFail();
    }
}
