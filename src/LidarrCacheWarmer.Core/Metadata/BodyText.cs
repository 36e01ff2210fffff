using System.Text.Json;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>Reads a string of a body that is nice to have and no reason to doubt the rest.</summary>
internal static class BodyText
{
    /// <summary>An id or a name of more bytes is none; it is not worth the memory.</summary>
    public const int Longest = 4096;

    /// <summary>The MBID that the reader stands on, without a string in between.</summary>
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
            // No Unicode, as OthersJson says.
            mbid = default;
            return false;
        }
    }
}
