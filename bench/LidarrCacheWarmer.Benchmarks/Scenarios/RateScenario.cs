using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// Checks that a run uses the full rate: compares the run's duration with the shortest time in which its requests may
/// be sent. Rates that do not disturb each other are measured in parallel.
/// </summary>
/// <remarks>
/// Entries refuse 0 to 5 requests and wait 0.25, 0.5 … 1.25 s between attempts, at most 3.75 s in total. There are 20
/// times as many entries as the rate allows requests in 3.75 s. So the end of the run, when only waits are left, hardly
/// matters.
/// </remarks>
/// <param name="rates">Requests per second, and the concurrency that each rate needs.</param>
internal sealed class RateScenario(params (int Rate, int Concurrency)[] rates) : IScenario
{
    private const double Delay = 0.25;
    private const double LongestWaits = Delay * (1 + 2 + 3 + 4 + 5);
    private const double MostRatio = 1.02;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public string Title => $"makespan at {string.Join(" and ", rates.Select(rate => rate.Rate))}/s";

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        var measured = await Task.WhenAll(rates.Select(rate => MeasureAsync(program, rate.Rate, rate.Concurrency, time, ct)));
        foreach (var finding in measured.SelectMany(findings => findings))
        {
            yield return finding;
        }
    }

    private static async Task<IReadOnlyList<Finding>> MeasureAsync(
        ProgramUnderTest program, int rate, int concurrency, TimeProvider time, CancellationToken ct)
    {
        var artists = (int)(20 * rate * LongestWaits);
        await using var world = await ColdEntries.StartAsync(artists, new MetadataOptions { Latency = Latency }, ct, keepRequests: false);
        var latency = await MeasuredLatency.OfAsync(world, time, ct);
        var requests = ColdEntries.Prepare(world) + 1;
        world.Metadata.Log.Reset();
        using var place = new Workplace(
            world, LedgerKind.Csv, releaseGroups: false,
            ("max_concurrent_requests", concurrency), ("rate_limit_per_second", rate), ("delay_between_attempts", Delay));
        place.PreventSurvey();
        await using var process = WarmerProcess.StartLogging(program, place, time);
        var run = (await process.WaitAsync(ct)).OrFail();
        var bound = TimeSpan.FromSeconds((requests - 1.0) / rate) + latency;
        return
        [
            Finding.Time(Finding.Text($"makespan: {artists:N0} artists cold 0 to 5 times, {rate}/s"), run.Elapsed, bound, MostRatio),
            Finding.Exactly($"makespan, {rate}/s: artists warm", place.WarmArtists(), artists),
            Finding.Exactly($"makespan, {rate}/s: requests, with the health check", world.Metadata.Log.Total, requests),
            Finding.AtMost($"makespan, {rate}/s: most in flight at the server", world.Metadata.Log.PeakInFlight, concurrency),
        ];
    }
}
