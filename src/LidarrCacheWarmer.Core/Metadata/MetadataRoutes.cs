using System.Globalization;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// The paths that Lidarr asks the metadata server for, below its base URL and to the letter: a cache keeps answers by
/// the exact URL, so any other spelling would warm something that nobody asks for. See <c>docs/lidarr-requests.md</c>.
/// </summary>
public static class MetadataRoutes
{
    /// <summary>The server's own page: its version and the age of its data. It is not cached.</summary>
    public const string Root = "";

    // Lidarr takes these for ids and looks the artist up instead of searching.
    private static readonly string[] IdPrefixes = ["lidarr:", "lidarrid:", "mbid:"];

    /// <summary>What a refresh of an artist asks for.</summary>
    public static string Artist(Mbid artist) => $"artist/{artist}";

    /// <summary>What a refresh of an album asks for.</summary>
    public static string Album(Mbid releaseGroup) => $"album/{releaseGroup}";

    /// <summary>What Lidarr's daily refresh asks first: the artists whose entries have changed since a moment.</summary>
    /// <param name="since">The moment, which counts to the second; nothing before 1970 is asked for.</param>
    public static string RecentArtists(DateTimeOffset since) => $"recent/artist?since={Seconds(since)}";

    /// <summary>The same for release groups.</summary>
    /// <inheritdoc cref="RecentArtists"/>
    public static string RecentAlbums(DateTimeOffset since) => $"recent/album?since={Seconds(since)}";

    /// <summary>What the Add New page asks for.</summary>
    /// <param name="query">A query made by <see cref="SearchQuery(string, SearchText)"/>.</param>
    public static string Search(string query) => $"search?type=all&query={query}";

    /// <summary>What the artist lookup asks for, and import lists that have names and no MBIDs.</summary>
    /// <inheritdoc cref="Search"/>
    public static string SearchArtists(string query) => $"search?type=artist&query={query}";

    /// <summary>The query that Lidarr makes of a typed name: lower case, trimmed, percent-encoded, nothing else.</summary>
    /// <param name="name">The name as typed.</param>
    /// <returns>The encoded query, or null when Lidarr would not search for such a text.</returns>
    public static string? SearchQuery(string name) => SearchQuery(name, SearchText.AsLidarr);

    /// <summary>The query for a name: made into the text to search for, trimmed, percent-encoded.</summary>
    /// <param name="name">The name as typed.</param>
    /// <param name="text">What is made of it before.</param>
    /// <returns>The encoded query, or null when nothing is left to search for or Lidarr would not search for it.</returns>
    public static string? SearchQuery(string name, SearchText text)
    {
        var shaped = text.For(name);
        if (IsId(name) || IsId(shaped))
        {
            return null;
        }

        var trimmed = shaped.Trim();
        return trimmed.Length == 0 ? null : Uri.EscapeDataString(trimmed);
    }

    private static bool IsId(string text) =>
        Array.Exists(IdPrefixes, prefix => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static string Seconds(DateTimeOffset since) =>
        Math.Max(0, since.ToUnixTimeSeconds()).ToString(CultureInfo.InvariantCulture);
}
