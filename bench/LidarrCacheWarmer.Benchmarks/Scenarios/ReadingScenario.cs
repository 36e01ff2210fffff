using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// Measures the processor time and memory of commands that only read the largest ledger. Compares the time with
/// <c>sqlite3</c> queries of the same rows; queries and commands take turns. Most of the database is in the system's
/// cache.
/// </summary>
internal sealed class ReadingScenario : IScenario
{
    private const int Artists = 200_000, AlbumsPerArtist = 5, Rounds = 3, ManyTimes = 20;

    private const string Cold =
        "SELECT verdict, verdict_since, mbid, artist_name, evidence FROM artists WHERE verdict = 'cold' "
        + "UNION ALL SELECT verdict, verdict_since, rg_mbid, rg_title, evidence FROM release_groups WHERE verdict = 'cold'";

    private const string Grouped =
        "SELECT verdict, status, count(*) FROM artists GROUP BY 1, 2; SELECT verdict, status, count(*) FROM release_groups GROUP BY 1, 2";

    private const string Everything = "SELECT * FROM artists; SELECT * FROM release_groups";

    public string Title => Finding.Text($"reading: {Artists * (AlbumsPerArtist + 1):N0} rows, SQLite");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var world = await LargeWorld.StartAsync(Artists, AlbumsPerArtist, ct);
        using var place = new Workplace(world, LedgerKind.Sqlite, releaseGroups: true);
        await FilledLedger.FillAsync(place, world.Library, time.GetUtcNow());

        var show = await MeasureAsync(program.Path, ["ledger", "show", world.Library.Artists[^1].Mbid, .. Config(place)], ManyTimes, time, ct);
        yield return Finding.Start($"{Title}: `ledger show`", show.Cpu, TimeSpan.FromMilliseconds(50));
        yield return Finding.Memory("reading, `ledger show`: peak memory", show.Memory, below: 30);

        foreach (var (words, sql, most) in new[]
        {
            ("ledger list --verdict cold", Cold, 5.0),
            ("stats --offline", Grouped, 3.0),
            ("ledger export --csv", Everything, 1.5),
        })
        {
            var (commands, references) = (new List<MeasuredCommand>(), new List<TimeSpan>());
            for (var round = 0; round < Rounds; round++)
            {
                references.Add((await MeasureAsync("sqlite3", ["-csv", place.PathOf("mbid_cache.db"), sql], 1, time, ct)).Cpu);
                commands.Add(await MeasureAsync(program.Path, [.. words.Split(' '), .. Config(place)], 1, time, ct));
            }

            yield return Finding.Time($"{Title}: `{words}` beside `sqlite3`", Median.Of(commands.Select(command => command.Cpu)), Median.Of(references), most);
            yield return Finding.Memory($"reading, `{words}`: peak memory", commands.Max(command => command.Memory), below: 60);
        }

        var dryRun = await MeasureAsync(program.Path, ["run", "--dry-run", .. Config(place)], 1, time, ct);
        yield return Finding.Time($"{Title}: `run --dry-run`", dryRun.Cpu, TimeSpan.FromSeconds(8));
        yield return Finding.Memory("reading, `run --dry-run`: peak memory", dryRun.Memory, below: 120);
    }

    private static string[] Config(Workplace place) => ["--config", place.ConfigPath];

    private static Task<MeasuredCommand> MeasureAsync(string program, IReadOnlyList<string> arguments, int times, TimeProvider time, CancellationToken ct) =>
        MeasuredCommand.RunAsync(program, arguments, times, time, ct);
}
