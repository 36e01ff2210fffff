using System.Text.Json;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Watching;

/// <summary>
/// Reads Lidarr's messages: <c>{"name":"artist","body":{"action":"updated","resource":{…}}}</c>. An artist or album that
/// is new arrives as an update of itself.
/// </summary>
internal static class HubMessage
{
    /// <summary>The hint in a message; null when it is about something else, or not in this form.</summary>
    public static LibraryHint? Read(JsonElement message)
    {
        if (!Is(message, "name", "artist") && !Is(message, "name", "album"))
        {
            return null;
        }

        if (Property(message, "body") is not { } body || !Is(body, "action", "updated")
            || Property(body, "resource") is not { } resource)
        {
            return null;
        }

        return Is(message, "name", "artist")
            ? LidarrResources.Artist(resource) is { } artist ? LibraryHints.Of(artist) : null
            : LidarrResources.Album(resource) is { } album ? LibraryHints.Of(album) : null;
    }

    private static bool Is(JsonElement element, string name, string value) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } property && property.ValueEquals(value);

    private static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var property) ? property : null;
}
