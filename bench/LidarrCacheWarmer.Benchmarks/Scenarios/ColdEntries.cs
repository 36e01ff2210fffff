using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>Artists that are warm after zero to five answers of 503; each number is equally likely.</summary>
internal static class ColdEntries
{
    private const int MostRefusals = 5;

    /// <summary>A library without albums. It must be quick to read, because only the requests are measured.</summary>
    public static LibraryOptions Library(int artists) => new() { Artists = artists, AlbumsPerArtist = 0 };

    /// <summary>Options for short lists of Lidarr: they contain only the properties that the program reads.</summary>
    public static LidarrOptions Lidarr { get; } = new() { ElementSize = ElementSize.Compact };

    /// <summary>Starts a world whose library has only artists.</summary>
    /// <param name="artists">The number of artists.</param>
    /// <param name="metadata">The options of the metadata service; its bodies are small.</param>
    /// <param name="ct">Ends the start.</param>
    /// <param name="keepRequests">False keeps only counts and arrival times, for very many requests.</param>
    public static Task<SimulatedWorld> StartAsync(int artists, MetadataOptions metadata, CancellationToken ct, bool keepRequests = true) =>
        SimulatedWorld.StartAsync(
            new WorldOptions
            {
                Library = Library(artists),
                Lidarr = Lidarr,
                Metadata = metadata with { Compact = true },
                KeepRequests = keepRequests,
            },
            ct);

    /// <summary>
    /// Sets the number of refusals of each artist. An artist gets the same number in every run of the benchmarks.
    /// </summary>
    /// <returns>The minimum number of requests that warm all artists.</returns>
    public static int Prepare(SimulatedWorld world)
    {
        var random = new Random(1);
        var requests = 0;
        foreach (var artist in world.Library.Artists)
        {
            var refusals = random.Next(MostRefusals + 1);
            world.Metadata.Behave(artist.Mbid, EntryBehaviour.Cold(refusals));
            requests += refusals + 1;
        }

        return requests;
    }
}
