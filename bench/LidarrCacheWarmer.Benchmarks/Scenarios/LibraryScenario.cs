using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// Measures two runs, with Lidarr's lists of full length. The first run warms everything in the default order of new
/// configurations. In the second run no entries are due, so it shows what the daily run costs.
/// </summary>
/// <param name="artists">Artists in Lidarr.</param>
/// <param name="albumsPerArtist">Release groups per artist.</param>
/// <param name="mostMemory">The limit of each run's peak memory, in MB.</param>
/// <param name="mostTime">The limit of the second run's processor time.</param>
internal sealed class LibraryScenario(int artists, int albumsPerArtist, int mostMemory, TimeSpan mostTime) : IScenario
{
    private const int Rounds = 3, HealthRequests = 1;

    public string Title => Finding.Text($"library of {artists * (albumsPerArtist + 1):N0} entries");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var world = await LargeWorld.StartAsync(artists, albumsPerArtist, ct);
        var lists = 0L;
        foreach (var backend in new[] { LedgerKind.Csv, LedgerKind.Sqlite })
        {
            using var place = new Workplace(
                world, backend, releaseGroups: true, ("max_concurrent_requests", 50), ("rate_limit_per_second", Workplace.HighestRate));
            place.Add("order = as_they_warm", "warm_new_albums = true");
            string[] run = ["run", "--config", place.ConfigPath];
            world.Metadata.Log.Reset();
            var before = world.Lidarr.ListBytes;
            var first = await MeasuredCommand.RunAsync(program.Path, run, 1, time, ct);
            lists = world.Lidarr.ListBytes - before;
            yield return Finding.Memory($"{Title}, {backend}: peak memory of the first run", first.Memory, mostMemory);
            yield return Finding.Exactly($"{Title}, {backend}: requests, with the health check", world.Metadata.Log.Total, (artists * (albumsPerArtist + 1)) + HealthRequests);

            world.Metadata.Log.Reset();
            var second = await MeasuredCommand.RunAsync(program.Path, run, Rounds, time, ct);
            yield return Finding.Time($"{Title}, {backend}: processor time of a run with nothing due", second.Cpu, mostTime);
            yield return Finding.Memory($"{Title}, {backend}: peak memory of a run with nothing due", second.Memory, mostMemory);
            yield return Finding.Exactly($"{Title}, {backend}: requests of a run with nothing due", world.Metadata.Log.Total, 0);
        }

        yield return Finding.Told($"{Title}: size of Lidarr's two lists", Finding.Text($"{lists / 1e6:0.0} MB"));
    }
}
