using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// Whether results survive SIGKILL at any moment: what was printed more than a second before is in the ledger, and the
/// next run carries on from there.
/// </summary>
internal sealed class KillScenario(LedgerBackend backend, int times) : IScenario
{
    private const int Artists = 4_000;
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(1);

    public string Title => Finding.Text($"kill: {times} × SIGKILL, {backend}");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        // Every other artist is never ready, so that both kinds of results are at stake.
        await using var world = await SimulatedWorld.StartAsync(
            new WorldOptions
            {
                Library = ColdEntries.Library(Artists),
                Lidarr = ColdEntries.Lidarr,
                Metadata = new MetadataOptions { Latency = TimeSpan.FromMilliseconds(5), Compact = true, WarmShare = 0.5, ColdMin = 1_000_000, ColdMax = 1_000_000 },
                KeepRequests = false,
            },
            ct);
        var random = new Random(1);
        var outcomes = new List<KillOutcome>();
        for (var i = 0; i < times; i++)
        {
            outcomes.Add(await KillOnceAsync(program, world, random.NextDouble() * LongestRun, time, ct));
        }

        yield return Finding.Exactly($"{Title}: lost of {outcomes.Sum(outcome => outcome.Old):N0} lines older than a second", outcomes.Sum(outcome => outcome.OldLost), 0);
        yield return Finding.Told($"{Title}: lost of {outcomes.Sum(outcome => outcome.Young):N0} younger lines", Finding.Text($"{outcomes.Sum(outcome => outcome.YoungLost):N0}"));
        yield return Finding.Exactly($"{Title}: artists asked for again although in the ledger", outcomes.Sum(outcome => outcome.AskedAgain), 0);
        yield return Finding.Exactly($"{Title}: next runs that finished with all artists", outcomes.Count(outcome => outcome.Finished), times);
    }

    private async Task<KillOutcome> KillOnceAsync(
        ProgramUnderTest program, SimulatedWorld world, TimeSpan after, TimeProvider time, CancellationToken ct)
    {
        using var place = new Workplace(
            world, backend, ("max_concurrent_requests", 20), ("rate_limit_per_second", 1000));
        var (killed, at) = await RunUntilKilledAsync(program, place, after, time, ct);
        var known = Known(place);
        var lines = killed.Results.ToLookup(line => time.GetElapsedTime(line.At, at) > Promised);
        var (old, young) = (lines[true].ToArray(), lines[false].ToArray());

        world.Metadata.Log.Reset();
        await using var next = WarmerProcess.Start(program, place, time);
        var ended = await next.WaitAsync(ct);
        var asked = world.Metadata.Log.Total - 1;
        return new KillOutcome(
            old.Length, old.Count(line => IsLost(line, known)),
            young.Length, young.Count(line => IsLost(line, known)),
            asked - (Artists - known.Count),
            ended.ExitCode == 0 && Known(place).Count == Artists);
    }

    private static async Task<(EndedRun Run, long At)> RunUntilKilledAsync(
        ProgramUnderTest program, Workplace place, TimeSpan after, TimeProvider time, CancellationToken ct)
    {
        await using var process = WarmerProcess.Start(program, place, time);
        await process.FirstResult;
        await Task.Delay(after, time, ct);
        var at = process.Kill();
        return (await process.WaitAsync(ct), at);
    }

    private static Dictionary<string, ProbeStatus> Known(Workplace place)
    {
        using var ledger = place.OpenLedger(readOnly: true);
        return ledger.Artists()
            .Where(artist => artist.Probe.Status != ProbeStatus.Untried)
            .ToDictionary(artist => artist.Mbid.ToString(), artist => artist.Probe.Status, StringComparer.Ordinal);
    }

    private static bool IsLost(ResultLine line, Dictionary<string, ProbeStatus> known) =>
        !known.TryGetValue(line.Mbid, out var status) || status != (line.IsSuccess ? ProbeStatus.Success : ProbeStatus.Timeout);

    /// <summary>What became of one run that was killed.</summary>
    /// <param name="Old">Result lines read more than a second before.</param>
    /// <param name="OldLost">Those of them that the ledger does not know.</param>
    /// <param name="Young">The other result lines.</param>
    /// <param name="YoungLost">Those of them that the ledger does not know.</param>
    /// <param name="AskedAgain">Requests of the next run beyond the artists that the ledger did not know.</param>
    /// <param name="Finished">Whether the next run ended well and left no artist untried.</param>
    private sealed record KillOutcome(int Old, int OldLost, int Young, int YoungLost, int AskedAgain, bool Finished);
}
