using System.CommandLine;
using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Benchmarks.Scenarios;
using LidarrCacheWarmer.Benchmarks.Soak;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Benchmarks.CommandLine;

/// <summary>The command line: chooses the scenarios, and whether to write the table to a file.</summary>
internal static class BenchmarkCommand
{
    private const string Description =
        "Runs the built program against the simulator and compares the figures with the goals. Exit code 1 when a goal is missed.";

    public static RootCommand Create()
    {
        var scenario = new Argument<string>("scenario") { Description = "What to measure.", DefaultValueFactory = _ => "all" };
        scenario.AcceptOnlyFromAmong(ScenarioChoice.Words);
        var program = new Option<string?>("--program") { Description = "The executable to measure. Default: artifacts/lidarr-cache-warmer if it exists, otherwise the executable built with the benchmarks." };
        var write = new Option<bool>("--write") { Description = "Also write the table to bench/RESULTS.md." };
        var root = new RootCommand(Description) { scenario, program, write };
        root.SetAction((parsed, ct) => RunAsync(
            ScenarioChoice.Choose(parsed.GetRequiredValue(scenario)),
            ProgramUnderTest.Find(parsed.GetValue(program)),
            parsed.GetValue(write),
            TimeProvider.System,
            ct));
        root.Add(ReferenceCommands.BareClient());
        root.Add(ReferenceCommands.Allocations());
        root.Add(SoakCommand.Create());
        return root;
    }

    private static async Task<int> RunAsync(
        IEnumerable<IScenario> scenarios, ProgramUnderTest program, bool write, TimeProvider time, CancellationToken ct)
    {
        var facts = MachineFacts.Lines(program, time).ToArray();
        foreach (var line in facts.Append("").Concat(FindingsTable.Heading))
        {
            Console.WriteLine(line);
        }

        var table = new FindingsTable();
        foreach (var scenario in scenarios)
        {
            await foreach (var finding in FindingsOfAsync(scenario, program, time, ct))
            {
                Console.WriteLine(table.Add(finding));
            }
        }

        if (write)
        {
            await File.WriteAllLinesAsync(
                Path.Combine(ProgramUnderTest.Repository, "bench", "RESULTS.md"),
                ["# Figures", "", "Written by `bench/run`. The classes in `Scenarios/` describe what they measure. A bound is the best possible figure, or the figure of a plain reference program in the same run.", "", .. facts, "", .. table.Lines],
                ct);
        }

        return table.AllGoalsMet ? 0 : 1;
    }

    // If the program fails in a scenario, that scenario misses its goal, and the other scenarios are still measured.
    private static async IAsyncEnumerable<Finding> FindingsOfAsync(
        IScenario scenario, ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var findings = scenario.MeasureAsync(program, time, ct).GetAsyncEnumerator(ct);
        while (true)
        {
            Finding? failure = null;
            try
            {
                if (!await findings.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (Exception e) when (e is FailedRunException or LedgerException)
            {
                failure = Finding.Failed(scenario.Title, e.Message);
            }

            yield return failure ?? findings.Current;
            if (failure is not null)
            {
                yield break;
            }
        }
    }
}
