using System.Text.Json;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// Reads artists and albums from Lidarr's events, where they have the same form as in Lidarr's lists.
/// </summary>
public static class LidarrResources
{
    /// <summary>The artist of an event; null when the element is not an artist.</summary>
    public static ArtistReading? Artist(JsonElement resource) =>
        Read(resource, static one => ArtistDocument.Read(one.Deserialize(LidarrJson.Default.ArtistDocument)));

    /// <summary>The album of an event; null when the element is not an album.</summary>
    public static AlbumReading? Album(JsonElement resource) =>
        Read(resource, static one => AlbumDocument.Read(one.Deserialize(LidarrJson.Default.AlbumDocument)));

    private static T? Read<T>(JsonElement resource, Func<JsonElement, T> read)
        where T : struct
    {
        try
        {
            return resource.ValueKind is JsonValueKind.Object ? read(resource) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
