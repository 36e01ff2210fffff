using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// A gateway admits fewer requests per second than the program is configured to send. It refuses the rest, including
/// requests for the root page. After the first minute, measures how much of the gateway's rate the program uses, and
/// which share of its requests is refused.
/// </summary>
internal sealed class GateScenario(double gate, int configured) : IScenario
{
    private const int Shed = 503;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(120);

    public string Title => Finding.Text($"gate: {gate}/s admitted, {configured}/s configured");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        var artists = (int)(gate * (Settling + Measured).TotalSeconds);
        await using var world = await ColdEntries.StartAsync(artists, new MetadataOptions { Latency = TimeSpan.FromMilliseconds(50), GateRate = gate }, ct);
        using var place = new Workplace(world, LedgerKind.Csv, releaseGroups: false, ("rate_limit_per_second", configured));
        place.PreventSurvey();
        await using var process = WarmerProcess.Start(program, place, time);
        var run = (await process.WaitAsync(ct)).OrFail();
        var requests = world.Metadata.Log.Requests;
        var begin = requests[0].Arrived + Settling;

        // Measure until the first request for the last entry, because afterwards there may be no more requests to send.
        var end = requests.DistinctBy(request => request.Target, StringComparer.Ordinal).Max(request => request.Arrived);
        var settled = requests.Where(request => request.Arrived >= begin && request.Arrived < end).ToArray();
        var refused = settled.Count(request => request.Status == Shed);

        yield return Finding.AtMost($"{Title}: refused of {settled.Length:N0} requests after a minute", refused, settled.Length / 10);
        yield return Finding.AtLeast($"{Title}: admitted of {gate * (end - begin).TotalSeconds:N0}", settled.Length - refused, (long)Math.Ceiling(0.9 * gate * (end - begin).TotalSeconds));
        yield return Finding.Exactly($"{Title}: results with attempts other than 1", run.Results.Count(result => result.Attempts != 1), 0);
        yield return Finding.Exactly($"{Title}: artists warm", place.WarmArtists(), artists);
    }
}
