using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Benchmarks.Soak;

/// <summary>Causes a fault at a server or a change in Lidarr every few seconds.</summary>
internal sealed class SoakChaos(SimulatedWorld world, Random chance, TimeProvider time)
{
    private const int FewestArtists = 150;

    private int _happened;

    /// <summary>
    /// The servers at the start. Cached entries have short lives, so that some entries are always due.
    /// </summary>
    public static WorldOptions World(int seed) => new()
    {
        Library = new LibraryOptions { Seed = seed, Artists = 300, AlbumsPerArtist = 3, AwkwardNames = true },
        Metadata = new MetadataOptions
        {
            Seed = seed, Compact = true, ColdMax = 2, ThinShare = 0.02, MergedShare = 0.02, MissingShare = 0.03, BrokenShare = 0.03,
            SlowShare = 0.03, GenerationTime = TimeSpan.FromSeconds(1), Latency = TimeSpan.FromMilliseconds(20), Life = TimeSpan.FromMinutes(2),
        },
        KeepRequests = false,
    };

    /// <summary>Runs until the cancellation.</summary>
    /// <returns>The number of faults and changes.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await PauseAsync(2, 8, ct);
            await HappenAsync(ct);
            _happened++;
        }

        return _happened;
    }

    private Task HappenAsync(CancellationToken ct) => chance.Next(10) switch
    {
        0 => world.Lidarr.AddArtistAsync(FormattableString.Invariant($"Added {_happened}"), albums: chance.Next(4)),
        1 => world.Library.Artists.Count > FewestArtists ? world.Lidarr.RemoveArtistAsync(AnyArtist().Mbid) : Task.CompletedTask,
        2 => world.Lidarr.AddAlbumAsync(AnyArtist().Mbid, new SimulatedAlbum(Mbid(), FormattableString.Invariant($"Album {_happened}"))),
        3 => ForAWhileAsync(ServiceCondition.Shedding, ct),
        4 => ForAWhileAsync(ServiceCondition.RateLimited(TimeSpan.FromSeconds(1 + chance.Next(3))), ct),
        5 => ForAWhileAsync(ServiceCondition.Blocked(), ct),
        6 => SlowAsync(ct),
        7 => Behave(EntryBehaviour.Hanging.Times(1)),
        8 => Behave(EntryBehaviour.Reset.Times(2)),
        _ => Behave(EntryBehaviour.Closed.Times(2)),
    };

    private async Task ForAWhileAsync(ServiceCondition condition, CancellationToken ct)
    {
        world.Metadata.Condition = condition;
        await PauseAsync(1, 5, ct);
        world.Metadata.Condition = ServiceCondition.Healthy;
    }

    private async Task SlowAsync(CancellationToken ct)
    {
        var usual = world.Metadata.Latency;
        world.Metadata.Latency = TimeSpan.FromMilliseconds(500);
        await PauseAsync(1, 5, ct);
        world.Metadata.Latency = usual;
    }

    private Task Behave(EntryBehaviour behaviour)
    {
        for (var i = 0; i < 10; i++)
        {
            world.Metadata.Behave(AnyArtist().Mbid, behaviour);
        }

        return Task.CompletedTask;
    }

    private SimulatedArtist AnyArtist() => world.Library.Artists[chance.Next(world.Library.Artists.Count)];

    private string Mbid()
    {
        var bytes = new byte[16];
        chance.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private async Task PauseAsync(int least, int most, CancellationToken ct) =>
        await Task.Delay(TimeSpan.FromSeconds(least + (chance.NextDouble() * (most - least))), time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
