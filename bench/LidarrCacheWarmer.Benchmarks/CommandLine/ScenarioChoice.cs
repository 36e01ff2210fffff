using LidarrCacheWarmer.Benchmarks.Scenarios;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Benchmarks.CommandLine;

/// <summary>Finds the scenarios for a word on the command line.</summary>
internal static class ScenarioChoice
{
    public static readonly string[] Words = ["all", "throughput", "allocations", "scale", "flat", "footprint", "long-tail", "resets", "shedding", "gate", "politeness", "makespan", "reading", "timeline", "library", "writes", "bodies", "pages"];

    public static IEnumerable<IScenario> Choose(string word) => word switch
    {
        "reading" => [new ReadingScenario()],
        "library" => [new LibraryScenario(3_000, 8, 100, TimeSpan.FromSeconds(0.5)), new LibraryScenario(12_500, 7, 160, TimeSpan.FromSeconds(1.3))],
        "bodies" => [new BodiesScenario()],
        "writes" => [new WritesScenario(LedgerKind.Csv), new WritesScenario(LedgerKind.Sqlite)],
        "pages" => [new PagesScenario(LedgerKind.Sqlite, 200_000, 1_000_000, most: 100), new PagesScenario(LedgerKind.Csv, 20_000, 80_000, most: 300)],
        "timeline" => [new TimelineScenario(artists: 500), new TimelineScenario(artists: 3_000), new TimelineScenario(artists: 30_000)],
        "makespan" => [new MakespanScenario(), new RateScenario((5, 5), (50, 10)), new RateScenario((500, 100))],
        "politeness" => [new PolitenessScenario(rate: 1_000, concurrency: 100, artists: 30_000)],
        "long-tail" => [new LongTailScenario(insideRequest: true), new LongTailScenario(insideRequest: false)],
        "throughput" => [new ThroughputScenario()],
        "allocations" => [new AllocationsScenario()],
        "scale" => [new ScaleScenario(LedgerKind.Sqlite, 200_000, 5), new ScaleScenario(LedgerKind.Csv, 20_000, 4)],
        "flat" => [new FlatCostScenario(LedgerKind.Csv), new FlatCostScenario(LedgerKind.Sqlite)],
        "footprint" => [new FootprintScenario()],
        "shedding" => [new SheddingScenario()],
        "gate" => [new GateScenario(gate: 4, configured: 50), new GateScenario(gate: 1, configured: 3)],
        "resets" =>
        [
            new ResetsScenario("all reset", EntryBehaviour.Reset),
            new ResetsScenario("between warm artists", EntryBehaviour.Warm, EntryBehaviour.Reset, EntryBehaviour.Warm, EntryBehaviour.Closed),
        ],
        _ => Words.Skip(1).SelectMany(Choose),
    };
}
