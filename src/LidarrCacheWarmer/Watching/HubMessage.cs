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

        if (OthersJson.Property(message, "body") is not { } body || !Is(body, "action", "updated")
            || OthersJson.Property(body, "resource") is not { } resource)
        {
            return null;
        }

        return Is(message, "name", "artist")
            ? LidarrResources.Artist(resource) is { } artist ? LibraryHints.Of(artist) : null
            : LidarrResources.Album(resource) is { } album ? LibraryHints.Of(album) : null;
    }

    private static bool Is(JsonElement element, string name, string value) =>
        OthersJson.Property(element, name) is { } property && OthersJson.Text(property) == value;
}
