using System.Text.Json;

namespace LidarrCacheWarmer.Library;

/// <summary>Artists and albums as Lidarr's events carry them: the same elements that its lists are made of.</summary>
public static class LidarrResources
{
    /// <summary>The artist of an event; null when the element is none.</summary>
    public static ArtistReading? Artist(JsonElement resource) =>
        Read(resource, static one => ArtistDocument.Read(one.Deserialize(LidarrJson.Default.ArtistDocument)));

    /// <summary>The album of an event; null when the element is none.</summary>
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
