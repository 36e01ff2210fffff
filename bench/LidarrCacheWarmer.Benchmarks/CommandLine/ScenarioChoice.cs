using LidarrCacheWarmer.Benchmarks.Scenarios;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Benchmarks.CommandLine;

/// <summary>Which scenarios belong to a word of the command line.</summary>
internal static class ScenarioChoice
{
    public static readonly string[] Words = ["all", "throughput", "allocations", "scale", "flat", "footprint", "makespan", "rate", "shedding", "resets", "kill"];

    public static IEnumerable<IScenario> Of(string word, int times) => word switch
    {
        "makespan" => [new MakespanScenario()],
        "rate" =>
        [
            new RateScenario(rate: 20, concurrency: 5, artists: 100),
            new SendStampScenario(rate: 20, concurrency: 5, artists: 100),
            new SendStampScenario(rate: 500, concurrency: 100, artists: 2_000),
            new RateScenario(rate: 500, concurrency: 100, artists: 6_000),
        ],
        "throughput" => [new ThroughputScenario()],
        "allocations" => [new AllocationsScenario()],
        "scale" => [new ScaleScenario(LedgerBackend.Sqlite, 200_000, 5), new ScaleScenario(LedgerBackend.Csv, 20_000, 4)],
        "flat" => [new FlatCostScenario(LedgerBackend.Csv), new FlatCostScenario(LedgerBackend.Sqlite)],
        "footprint" => [new FootprintScenario()],
        "shedding" => [new SheddingScenario()],
        "resets" =>
        [
            new ResetsScenario("all reset", EntryBehaviour.Reset),
            new ResetsScenario("between warm ones", EntryBehaviour.Warm, EntryBehaviour.Reset, EntryBehaviour.Warm, EntryBehaviour.Closed),
        ],
        "kill" => [new KillScenario(LedgerBackend.Csv, times), new KillScenario(LedgerBackend.Sqlite, times)],
        _ => Words.Skip(1).SelectMany(one => Of(one, times)),
    };
}
