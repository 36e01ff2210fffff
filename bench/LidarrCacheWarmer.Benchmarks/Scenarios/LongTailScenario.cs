using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.References;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Benchmarks.Virtual;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// The number of requests per warmed entry with realistic generation times: the median is five seconds, and one entry
/// in a hundred takes more than a minute. The scenario runs in virtual time, with the program's own dispatcher and
/// defaults.
/// </summary>
/// <param name="insideRequest">True: the service generates an entry during the request. False: the service answers 503
/// until the entry is ready.</param>
internal sealed class LongTailScenario(bool insideRequest) : IScenario
{
    private const int Entries = 1_000;
    private const int Attempts = 25;
    private const double Rate = 3;
    private const double MostRatio = 1.3;

    // The defaults of timeout_seconds: 120 in this program, 10 in the Python tool.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan TheirPatience = TimeSpan.FromSeconds(10);

    public string Title => $"requests per warmed entry, {(insideRequest ? "generated inside the request" : "503 until ready")}";

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        var times = GenerationTimes.Of(Entries);
        var (ours, theirs) = (new GeneratingService(times, insideRequest, Patience), new GeneratingService(times, insideRequest, TheirPatience));
        var took = VirtualWarming.Run(ours, Entries, Rate, Attempts);
        var theirTook = DepthFirst.Run(theirs, Entries, Rate, Attempts);
        yield return Finding.Mean(Title, PerEntry(ours), insideRequest ? 1 : 2, MostRatio);
        yield return Finding.Told($"{Title}: entries warmed, time", Finding.Text($"{ours.Warmed.Count:N0}, {took.TotalMinutes:0.0} min"));
        yield return Finding.Told($"{Title}: by a depth-first loop", Finding.Text($"{PerEntry(theirs):0.000}"));
        yield return Finding.Told($"{Title}: entries warmed by that loop, time", Finding.Text($"{theirs.Warmed.Count:N0}, {theirTook.TotalMinutes:0.0} min"));
    }

    private static double PerEntry(GeneratingService service) => (double)service.Requests / service.Warmed.Count;
}
