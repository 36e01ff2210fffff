using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Benchmarks.Soak;

/// <summary>
/// The soak test of one ledger with its own servers. Starts the program again and again, ends each process by a signal,
/// and then checks the ledger.
/// </summary>
internal sealed class SoakLeg(LedgerKind backend, int seed, ProgramUnderTest program, TimeProvider time)
{
    public const int Rate = 20;

    private const int Killed = 128 + 9, Interrupted = 128 + 15;
    private static readonly int[] EndsOfARun = [0, 4, Interrupted];

    // The program promises that a result printed this long before a kill is in the ledger.
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(1);

    private readonly Random _chance = new(seed);
    private readonly SoakFigures _figures = new(backend);

    /// <summary>Runs until the end time.</summary>
    public async Task<SoakFigures> RunAsync(DateTimeOffset end, CancellationToken ct)
    {
        await using var world = await SimulatedWorld.StartAsync(SoakChaos.World(seed), ct);
        using var place = SoakPlace.Create(world, backend);
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var chaos = new SoakChaos(world, new Random(seed), time).RunAsync(stopped.Token);
        try
        {
            while (time.GetUtcNow() < end)
            {
                await LiveAsync(world, place, ct);
            }
        }
        finally
        {
            await stopped.CancelAsync();
            await chaos;
        }

        _figures.Chaos = await chaos;
        world.Metadata.Condition = ServiceCondition.Healthy;
        await EndAsync(place, ct);
        return _figures;
    }

    private async Task LiveAsync(SimulatedWorld world, SoakPlace place, CancellationToken ct)
    {
        var isSchedule = _chance.Next(4) > 0;
        var isKilled = _chance.Next(4) > 0;
        var before = place.Results();
        world.Metadata.Log.Reset();
        await using var life = SoakLife.Start(program, place, isSchedule ? "schedule" : "run", time);
        var longest = time.GetTimestamp();
        await Task.WhenAny(life.Ended, Task.Delay(TimeSpan.FromSeconds(20 + _chance.Next(21)), time, ct));
        ct.ThrowIfCancellationRequested();
        _figures.TakeMemory(life.Resident, isSchedule);
        var endedItself = life.Ended.IsCompleted;
        var at = time.GetTimestamp();
        await life.SignalAsync(isKilled ? "KILL" : "TERM");
        var end = await life.EndAsync(ct);
        _figures.TakeLife(end, world.Metadata.Log, endedItself, isKilled);

        // A process that was not killed has saved everything that it printed.
        var acknowledged = end.Successes.Where(line => !isKilled || endedItself || time.GetElapsedTime(line.At, at) > Promise).Select(line => line.Mbid).ToHashSet(StringComparer.Ordinal);
        Look(place, before, acknowledged, Finding.Text($"{(isSchedule ? "schedule" : "run")} of {time.GetElapsedTime(longest, at).TotalSeconds:0} s, {(isKilled ? "KILL" : "TERM")}"));
        var expected = endedItself ? !isSchedule && EndsOfARun.Contains(end.ExitCode) : isKilled ? end.ExitCode == Killed
            : isSchedule ? end.ExitCode == 0 : EndsOfARun.Contains(end.ExitCode);
        _figures.Breach(!expected, SoakPromise.ExitCode, Finding.Text($"exit code {end.ExitCode}: {end.Complaints}"));
        foreach (var complaint in end.Complaints.Split('\n').Where(SoakLife.IsDamageNotice))
        {
            _figures.Breach(true, SoakPromise.Damage, complaint);
        }
    }

    private void Look(SoakPlace place, IReadOnlyDictionary<string, DateTimeOffset?> before, HashSet<string> acknowledged, string life)
    {
        var after = place.Results();
        _figures.Acknowledged += acknowledged.Count;
        foreach (var notice in place.Notices)
        {
            _figures.Breach(true, SoakPromise.Damage, notice);
        }

        foreach (var (mbid, checkedAt) in before.Where(entry => entry.Value is not null))
        {
            _figures.Breach(!after.TryGetValue(mbid, out var now) || now < checkedAt, SoakPromise.Forward, $"{mbid} is missing or older after a {life}");
        }

        foreach (var mbid in acknowledged)
        {
            var (was, now) = (before.GetValueOrDefault(mbid), after.GetValueOrDefault(mbid));
            _figures.Breach(now is null || now <= was, SoakPromise.Kept, $"{mbid} was printed and is not in the ledger after a {life}");
        }
    }

    // A complete run without faults, followed by a check of the folder.
    private async Task EndAsync(SoakPlace place, CancellationToken ct)
    {
        await using var last = SoakLife.Start(program, place, "run", time);
        var end = await last.EndAsync(ct);
        _figures.Breach(end.ExitCode is not (0 or 4), SoakPromise.ExitCode, Finding.Text($"last run: exit code {end.ExitCode}: {end.Complaints}"));
        foreach (var stray in place.StrayFiles())
        {
            _figures.Breach(true, SoakPromise.Tidy, $"{stray} was left behind");
        }
    }
}
