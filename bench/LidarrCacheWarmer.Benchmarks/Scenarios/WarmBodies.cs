using System.Text.Json;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>A world in which every artist is warm and has a body of 1 KB.</summary>
internal static class WarmBodies
{
    private const int Size = 1024;

    public static async Task<SimulatedWorld> StartAsync(int artists, CancellationToken ct)
    {
        var world = await SimulatedWorld.StartAsync(
            new WorldOptions { Library = ColdEntries.Library(artists), Lidarr = ColdEntries.Lidarr, KeepRequests = false }, ct);
        foreach (var artist in world.Library.Artists)
        {
            world.Metadata.Behave(artist.Mbid, EntryBehaviour.Exactly(200, "application/json", BodyOf(artist)));
        }

        return world;
    }

    private static string BodyOf(SimulatedArtist artist)
    {
        var body = $$"""{"id":"{{artist.Mbid}}","artistname":"{{JsonEncodedText.Encode(artist.Name)}}","Albums":[],"overview":""}""";
        return body.Insert(body.Length - 2, new string('x', Size - body.Length));
    }
}
