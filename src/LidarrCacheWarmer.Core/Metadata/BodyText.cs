using System.Text.Json;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>Reads optional strings of a body. An invalid string does not make the rest invalid.</summary>
internal static class BodyText
{
    /// <summary>The maximum length of an id or a name in bytes; a longer text is ignored to save memory.</summary>
    public const int Longest = 4096;

    /// <summary>Parses the reader's current value as an MBID without creating a string.</summary>
    public static bool TryMbid(ref Utf8JsonReader reader, out Mbid mbid)
    {
        try
        {
            var isRead = reader.TryGetGuid(out var value);
            mbid = new Mbid(value);
            return isRead;
        }
        catch (InvalidOperationException)
        {
            // The text is not valid Unicode; see OthersJson.
            mbid = default;
            return false;
        }
    }
}
