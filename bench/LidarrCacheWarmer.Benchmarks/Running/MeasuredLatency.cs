using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Benchmarks.Running;

/// <summary>
/// Measures the actual latency of answers, because the simulated latency is a timer, and timers always fire late.
/// </summary>
internal static class MeasuredLatency
{
    private const int Requests = 21;

    /// <summary>The median latency of plain requests, sent one after another.</summary>
    public static async Task<TimeSpan> OfAsync(SimulatedWorld world, TimeProvider time, CancellationToken ct)
    {
        using var client = new HttpClient();
        var times = new List<TimeSpan>();
        for (var i = 0; i < Requests; i++)
        {
            var began = time.GetTimestamp();
            using var response = await client.GetAsync(new Uri(world.Metadata.BaseUrl), ct);
            times.Add(time.GetElapsedTime(began));
        }

        return Median.Of(times);
    }
}
