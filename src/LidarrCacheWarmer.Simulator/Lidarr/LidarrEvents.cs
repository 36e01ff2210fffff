using System.Text.Json;
using LidarrCacheWarmer.Simulator.Library;

namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>The hub's messages, in the same format as frames captured from a real Lidarr.</summary>
internal sealed class LidarrEvents(LidarrElements elements)
{
    public static JsonElement Version() => Message("version", json => json.WriteString("version", LidarrJson.Version));

    /// <summary>Announces that a list has changed, without details.</summary>
    public static JsonElement Sync(string name) => Message(name, json => json.WriteString("action", "sync"));

    public JsonElement Updated(SimulatedArtist artist) => Changed("artist", "updated", json => elements.Artist(json, artist));

    public JsonElement Updated(SimulatedArtist artist, int album) => Changed(
        "album", "updated", json => elements.Album(json, artist, artist.Albums[album], artist.FirstAlbumId + album));

    public JsonElement Deleted(SimulatedArtist artist) => Changed("artist", "deleted", json => elements.DeletedArtist(json, artist));

    private static JsonElement Changed(string name, string action, Action<Utf8JsonWriter> resource) => Message(name, json =>
    {
        json.WritePropertyName("resource");
        resource(json);
        json.WriteString("action", action);
    });

    private static JsonElement Message(string name, Action<Utf8JsonWriter> body)
    {
        var bytes = LidarrJson.Bytes(json =>
        {
            json.WriteStartObject("body");
            body(json);
            json.WriteEndObject();
            json.WriteString("name", name);
        });
        using var document = JsonDocument.Parse(bytes);
        return document.RootElement.Clone();
    }
}
