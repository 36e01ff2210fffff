using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// A first run over the largest supported libraries. Measures the time from the list of artists to the first request
/// for an entry, and the memory to read and sync all albums, warm all artists and start with the albums.
/// </summary>
/// <param name="backend">The kind of ledger.</param>
/// <param name="artists">Artists in Lidarr.</param>
/// <param name="albumsPerArtist">Release groups per artist.</param>
internal sealed class ScaleScenario(LedgerKind backend, int artists, int albumsPerArtist) : IScenario
{
    private const int AlbumsAskedFor = 20_000;

    public string Title => Finding.Text($"scale: {artists:N0} artists, {artists * albumsPerArtist:N0} release groups, {backend}");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var world = await LargeWorld.StartAsync(artists, albumsPerArtist, ct);
        using var place = new Workplace(
            world, backend, releaseGroups: true, ("max_concurrent_requests", 50), ("rate_limit_per_second", Workplace.HighestRate));
        await using var process = WarmerProcess.Start(program, place, time);
        var found = await process.LineAsync("✅ Found", ct);
        await world.Metadata.Log.WhenTotalAsync(2, ct);
        yield return Finding.Time($"{Title}: first probe after the artist list", time.GetElapsedTime(found.At), TimeSpan.FromSeconds(2));

        await world.Metadata.Log.WhenTotalAsync(artists + AlbumsAskedFor, ct);
        await process.TerminateAsync(ct);
        var run = await process.WaitAsync(ct);
        yield return Finding.Memory($"{Title}: peak memory", run.PeakMemory, below: 250);
        yield return Finding.Exactly($"{Title}: artists warm", place.WarmArtists(), artists);
        yield return Finding.Told($"{Title}: size of Lidarr's two lists", Finding.Text($"{world.Lidarr.ListBytes / 1e9:0.00} GB"));
    }
}
