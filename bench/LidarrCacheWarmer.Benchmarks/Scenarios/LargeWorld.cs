using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// A world in which everything is warm and Lidarr's lists have their full length. Only counts of the requests are kept.
/// </summary>
internal static class LargeWorld
{
    public static Task<SimulatedWorld> StartAsync(int artists, int albumsPerArtist, CancellationToken ct) => SimulatedWorld.StartAsync(
        new WorldOptions
        {
            Library = new LibraryOptions { Artists = artists, AlbumsPerArtist = albumsPerArtist },
            Lidarr = new LidarrOptions { Compress = false },
            Metadata = new MetadataOptions { Compact = true },
            KeepRequests = false,
        },
        ct);
}
