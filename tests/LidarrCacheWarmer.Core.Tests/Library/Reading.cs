using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

/// <summary>Reads a scripted Lidarr.</summary>
internal static class Reading
{
    public static string Fixture(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Library", name));

    public static async Task<List<ArtistReading>> ArtistsAsync(string json)
    {
        using var lidarr = ScriptedLidarr.Holding(artists: json).Client();
        return await lidarr.ArtistsAsync(default).ToListAsync();
    }

    public static async Task<List<AlbumReading>> AlbumsAsync(string json)
    {
        using var lidarr = ScriptedLidarr.Holding(albums: json).Client();
        return await lidarr.AlbumsAsync(default).ToListAsync();
    }

    /// <summary>Reads the artists of a faulty Lidarr.</summary>
    public static async Task<LidarrException> FaultAsync(
        ScriptedLidarr lidarr, LidarrConnection? connection = null)
    {
        using var client = lidarr.Client(connection: connection);
        var read = async () => await client.ArtistsAsync(default).ToListAsync();
        return (await read.Should().ThrowAsync<LidarrException>()).Which;
    }
}
