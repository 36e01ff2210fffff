using System.Runtime.CompilerServices;
using System.Text;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.References;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// Processor time to receive, decompress and judge artists with many albums, 240 KB of JSON each, compared with a loop that
/// receives and decompresses the same bodies.
/// </summary>
internal sealed class BodiesScenario : IScenario
{
    private const int Artists = 1_000, Albums = 1_600, Concurrency = 10, Rounds = 3;

    public string Title => Finding.Text($"bodies: {Artists:N0} artists with {Albums:N0} albums each, compressed");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var world = await SimulatedWorld.StartAsync(
            new WorldOptions { Library = ColdEntries.Library(Artists), Lidarr = ColdEntries.Lidarr, Metadata = new MetadataOptions { Compress = true }, KeepRequests = false }, ct);
        var albums = AlbumsOf();
        foreach (var artist in world.Library.Artists)
        {
            world.Metadata.Behave(artist.Mbid, EntryBehaviour.Exactly(
                200, "application/json", $$"""{"Albums":[{{albums}}],"artistaliases":[],"artistname":"A","disambiguation":"","genres":[],"id":"{{artist.Mbid}}","images":[],"links":[],"oldids":[],"overview":""}"""));
        }

        using var list = new UrlList(world);
        var (own, bare) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add((await BareClient.MeasureAsync(list.Path, Concurrency, ct)).Cpu);
            using var place = new Workplace(
                world, LedgerKind.Csv, releaseGroups: false, ("max_concurrent_requests", Concurrency), ("rate_limit_per_second", Workplace.HighestRate));
            own.Add((await MeasuredCommand.RunAsync(program.Path, ["run", "--config", place.ConfigPath], 1, time, ct)).Cpu / Artists);
        }

        yield return Finding.Cost($"{Title}: processor time per request", Median.Of(own), Median.Of(bare), 1.5);
    }

    private static string AlbumsOf()
    {
        var text = new StringBuilder();
        for (var number = 0; number < Albums; number++)
        {
            text.Append(number == 0 ? "" : ",").Append(Finding.Text(
                $"{{\"Id\":\"{new Guid(number + 1, 0x1234, 0x4567, 0x89, 1, 2, 3, 4, 5, 6, (byte)number)}\",\"OldIds\":[],\"ReleaseStatuses\":[\"Official\"],\"SecondaryTypes\":[{(number % 3 == 0 ? "\"Live\"" : "")}],\"Title\":\"Album {number}\",\"Type\":\"Album\"}}"));
        }

        return text.ToString();
    }
}
