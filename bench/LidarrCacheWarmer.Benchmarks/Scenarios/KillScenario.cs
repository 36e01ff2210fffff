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
/// <remarks>
/// A run takes four seconds: two for artists, while albums are read and synced, two for release groups. Half of all
/// entries is never ready, so that both kinds of results are at stake.
/// </remarks>
internal sealed class KillScenario(LedgerBackend backend, int times) : IScenario
{
    private const int SigKill = 128 + 9;
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(3.5);
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(1);

    public string Title => Finding.Text($"kill: {times} × SIGKILL, {backend}");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var world = await SimulatedWorld.StartAsync(
            new WorldOptions
            {
                Library = new LibraryOptions { Artists = 2_000, AlbumsPerArtist = 2 },
                Lidarr = ColdEntries.Lidarr,
                Metadata = new MetadataOptions
                {
                    Latency = TimeSpan.FromMilliseconds(5), Compact = true,
                    WarmShare = 0.5, ColdMin = int.MaxValue, ColdMax = int.MaxValue,
                },
            },
            ct);
        var random = new Random(1);
        var outcomes = new List<KillOutcome>();
        for (var i = 0; i < times; i++)
        {
            outcomes.Add(await KillOnceAsync(program, world, random.NextDouble() * Latest, time, ct));
        }

        yield return Finding.Exactly($"{Title}: in mid-run", outcomes.Count(outcome => outcome.HitMidRun), times);
        yield return Finding.Exactly($"{Title}: lost of {outcomes.Sum(outcome => outcome.Old):N0} lines older than 1 s", outcomes.Sum(outcome => outcome.OldLost), 0);
        yield return Finding.Told($"{Title}: lost of {outcomes.Sum(outcome => outcome.Young):N0} younger lines", Finding.Text($"{outcomes.Sum(outcome => outcome.YoungLost):N0}"));
        yield return Finding.Exactly($"{Title}: next runs that left nothing untried", outcomes.Count(outcome => outcome.CarriedOn), times);
        yield return Finding.Exactly($"{Title}: known successes asked for again", outcomes.Sum(outcome => outcome.AskedAgain), 0);
    }

    private async Task<KillOutcome> KillOnceAsync(
        ProgramUnderTest program, SimulatedWorld world, TimeSpan after, TimeProvider time, CancellationToken ct)
    {
        using var place = new Workplace(
            world, backend, releaseGroups: true,
            ("max_concurrent_requests", 20), ("rate_limit_per_second", 1000),
            ("max_attempts_per_artist", 2), ("max_attempts_per_rg", 2), ("delay_between_attempts", 0.1));
        var (killed, at) = await RunUntilKilledAsync(program, place, after, time, ct);
        var known = KnownEntries.Read(place);
        var lines = killed.Results.ToLookup(line => time.GetElapsedTime(line.At, at) > Promised);

        world.Metadata.Log.Reset();
        await using var next = WarmerProcess.Start(program, place, time);
        var ended = await next.WaitAsync(ct);
        return new KillOutcome
        {
            HitMidRun = killed.ExitCode == SigKill,
            Old = lines[true].Count(),
            OldLost = lines[true].Count(line => !known.Has(line)),
            Young = lines[false].Count(),
            YoungLost = lines[false].Count(line => !known.Has(line)),
            CarriedOn = ended.ExitCode == 0 && !KnownEntries.Read(place).LacksEligible,
            AskedAgain = world.Metadata.Log.Requests.Count(request => known.IsSuccess(request.Target[(request.Target.LastIndexOf('/') + 1)..])),
        };
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

    /// <summary>What became of one run that was killed.</summary>
    private sealed record KillOutcome
    {
        /// <summary>Whether the signal found the program running.</summary>
        public required bool HitMidRun { get; init; }

        /// <summary>Result lines that were read more than a second before the signal.</summary>
        public required int Old { get; init; }

        /// <summary>Those of them that the ledger does not know.</summary>
        public required int OldLost { get; init; }

        /// <summary>The other result lines.</summary>
        public required int Young { get; init; }

        /// <summary>Those of them that the ledger does not know.</summary>
        public required int YoungLost { get; init; }

        /// <summary>Whether the next run ended well and left nothing untried.</summary>
        public required bool CarriedOn { get; init; }

        /// <summary>Requests of the next run for entries that the ledger knew as complete.</summary>
        public required int AskedAgain { get; init; }
    }
}
