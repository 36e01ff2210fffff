using System.Text.Json;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Reads Lidarr's messages: <c>{"name":"artist","body":{"action":"updated","resource":{…}}}</c>. A message about a
/// new artist or album also has the action "updated".
/// </summary>
internal static class HubMessage
{
    /// <summary>Reads a message.</summary>
    /// <param name="message">The only argument of the call.</param>
    /// <param name="hint">The hint; null when the message is about something else.</param>
    /// <returns>False when the message has an unknown format, so an addition may be missed.</returns>
    public static bool TryRead(JsonElement message, out LibraryHint? hint)
    {
        hint = null;
        if (OthersJson.Property(message, "name") is not { } name || OthersJson.Text(name) is not { } subject)
        {
            return false;
        }

        if (subject is not ("artist" or "album"))
        {
            return true;
        }

        if (OthersJson.Property(message, "body") is not { } body || OthersJson.Property(body, "action") is not { } action
            || OthersJson.Text(action) is not { } deed)
        {
            return false;
        }

        return deed != "updated" || (OthersJson.Property(body, "resource") is { } resource && TryRead(subject, resource, out hint));
    }

    private static bool TryRead(string subject, JsonElement resource, out LibraryHint? hint)
    {
        if (subject == "artist")
        {
            var artist = LidarrResources.Artist(resource);
            hint = artist is { } reading ? LibraryHints.From(reading) : null;
            return artist is not null;
        }

        var album = LidarrResources.Album(resource);
        hint = album is { } one ? LibraryHints.From(one) : null;
        return album is not null;
    }
}
