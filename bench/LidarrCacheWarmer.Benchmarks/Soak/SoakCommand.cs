using System.CommandLine;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;

namespace LidarrCacheWarmer.Benchmarks.Soak;

/// <summary>
/// The command <c>soak</c>: runs the program with both ledger kinds in parallel, each with its own servers, and kills
/// it again and again.
/// </summary>
internal static class SoakCommand
{
    public const string Word = "soak";

    private const string Description =
        "Runs the built program against a simulated Lidarr and metadata service that misbehave, kills it every 20 to 40 "
        + "seconds, and checks the stored results. Exit code 1 when a promise is broken.";

    public static Command Create()
    {
        var minutes = new Option<double>("--minutes") { Description = "Duration in minutes.", DefaultValueFactory = _ => 45 };
        var seed = new Option<int?>("--seed") { Description = "The seed of the random events. Default: a random seed, which is printed." };
        var program = new Option<string?>("--program") { Description = "The executable to test. Default: artifacts/lidarr-cache-warmer if it exists, otherwise the executable built with the benchmarks." };
        var command = new Command(Word, Description) { minutes, seed, program };
        command.SetAction((parsed, ct) => RunAsync(
            TimeSpan.FromMinutes(parsed.GetValue(minutes)),
            parsed.GetValue(seed) ?? new Random().Next(),
            ProgramUnderTest.Find(parsed.GetValue(program)),
            TimeProvider.System,
            ct));
        return command;
    }

    private static async Task<int> RunAsync(TimeSpan length, int seed, ProgramUnderTest program, TimeProvider time, CancellationToken ct)
    {
        Console.WriteLine(Finding.Text($"Soak of {length.TotalMinutes:0.#} minutes with --seed {seed}: {program.Kind}."));
        var end = time.GetUtcNow() + length;
        SoakLeg[] legs = [new(LedgerKind.Csv, seed, program, time), new(LedgerKind.Sqlite, seed + 1, program, time)];
        try
        {
            var figures = await Task.WhenAll(legs.Select(leg => leg.RunAsync(end, ct)));
            var table = new FindingsTable();
            foreach (var line in FindingsTable.Heading.Concat(figures.SelectMany(figure => figure.Findings()).Select(table.Add)))
            {
                Console.WriteLine(line);
            }

            foreach (var breach in figures.SelectMany(figure => figure.Breaches))
            {
                Console.WriteLine(breach);
            }

            return table.AllGoalsMet ? 0 : 1;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            Console.WriteLine("Stopped early; all started processes have ended.");
            return 1;
        }
    }
}
