using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Simulator.Metadata;
using LidarrCacheWarmer.Simulator.Serving;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// Checks that the rate and concurrency limits hold during disturbances: retries, a period of 429s, and a period in
/// which the gateway sheds load. The run is in this process, and each request gets a timestamp before it is sent.
/// </summary>
/// <remarks>
/// Requests can arrive closer together than they were sent, because the server shares two cores with everything else.
/// So the server may count 2% more requests in a second than the rate allows, but the sending times must keep the rate
/// exactly.
/// </remarks>
internal sealed class PolitenessScenario(int rate, int concurrency, int artists) : IScenario
{
    private static readonly ServiceWindow[] Windows =
    [
        new(ServiceCondition.RateLimited(TimeSpan.FromSeconds(2)), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(5)),
        new(ServiceCondition.Shedding, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5)),
    ];

    public string Title => Finding.Text($"politeness: {rate}/s, {concurrency} at a time");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var world = await ColdEntries.StartAsync(artists, new MetadataOptions { Latency = TimeSpan.FromMilliseconds(50), Windows = Windows }, ct, keepRequests: false);
        ColdEntries.Prepare(world);
        using var place = new Workplace(
            world, LedgerKind.Csv, releaseGroups: false,
            ("max_concurrent_requests", concurrency), ("rate_limit_per_second", rate), ("delay_between_attempts", 0.25));
        place.PreventSurvey();
        var sends = await RunAsync(place, time, ct);
        var stamps = sends.Stamps;

        yield return Finding.AtLeast($"{Title}: requests sent", stamps.Count, 100_000);
        yield return Finding.Exactly($"{Title}: artists warm", place.WarmArtists(), artists);
        yield return Finding.AtMost($"{Title}: most sent in any second", ArrivalPeak.In([.. stamps], time.TimestampFrequency), rate);
        yield return Finding.Told($"{Title}: shortest time of {rate + 1:N0} sends", Finding.Text($"{Shortest(stamps, rate + 1, time).TotalMilliseconds:0.000} ms"));
        yield return Finding.AtMost($"{Title}: most in flight at the client", sends.MostUnderWay, concurrency);
        yield return Finding.AtMost($"{Title}: most arrivals in any second", world.Metadata.Log.PeakPerSecond, rate + Math.Max(1, rate / 50));
        yield return Finding.AtMost($"{Title}: most in flight at the server", world.Metadata.Log.PeakInFlight, concurrency);
    }

    private static async Task<Sends> RunAsync(Workplace place, TimeProvider time, CancellationToken ct)
    {
        await using var ledger = place.OpenLedger(readOnly: false);
        var sends = new Sends();
        await InProcessRun.RunAsync(place.Options(), ledger, client => new StampingClient(client, sends, time), time, ct);
        return sends;
    }

    private static TimeSpan Shortest(List<long> stamps, int count, TimeProvider time) =>
        Enumerable.Range(0, stamps.Count - count + 1).Min(first => time.GetElapsedTime(stamps[first], stamps[first + count - 1]));

    /// <summary>The sending times, and the maximum number of requests in flight.</summary>
    private sealed class Sends
    {
        private int _underWay;

        public List<long> Stamps { get; } = [];

        public int MostUnderWay { get; private set; }

        public void Begin(long stamp)
        {
            Stamps.Add(stamp);
            MostUnderWay = Math.Max(MostUnderWay, Interlocked.Increment(ref _underWay));
        }

        public void End() => Interlocked.Decrement(ref _underWay);
    }

    /// <summary>The warmer's own thread records the sending times one by one; answers arrive on other threads.</summary>
    private sealed class StampingClient(IMetadataClient inner, Sends sends, TimeProvider time) : IMetadataClient
    {
        public async Task<Answer> AskAsync(string path, CancellationToken ct)
        {
            sends.Begin(time.GetTimestamp());
            try
            {
                return await inner.AskAsync(path, ct);
            }
            finally
            {
                sends.End();
            }
        }

        public void Dispose() => inner.Dispose();
    }
}
