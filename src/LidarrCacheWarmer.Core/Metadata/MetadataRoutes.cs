using System.Globalization;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// The paths that Lidarr requests, below the metadata server's base URL. The spelling must be exact: a cache finds
/// answers by URL, so another spelling warms an entry that Lidarr never requests. See <c>docs/lidarr-requests.md</c>.
/// </summary>
public static class MetadataRoutes
{
    /// <summary>The root page, with the server's version and the date of its data. It is not cached.</summary>
    public const string Root = "";

    // Lidarr treats names with these prefixes as ids and looks the artist up instead of searching.
    private static readonly string[] IdPrefixes = ["lidarr:", "lidarrid:", "mbid:"];

    /// <summary>The request that Lidarr sends to refresh an artist.</summary>
    public static string Artist(Mbid artist) => $"artist/{artist}";

    /// <summary>The request that Lidarr sends to refresh an album.</summary>
    public static string Album(Mbid releaseGroup) => $"album/{releaseGroup}";

    /// <summary>The first request of Lidarr's daily refresh: the artists whose entries have changed since a time.</summary>
    /// <param name="since">The time, with a precision of one second; times before 1970 become 1970.</param>
    public static string RecentArtists(DateTimeOffset since) => $"recent/artist?since={Seconds(since)}";

    /// <summary>
    /// The second request of Lidarr's daily refresh: the release groups whose entries have changed since a time.
    /// </summary>
    /// <inheritdoc cref="RecentArtists"/>
    public static string RecentAlbums(DateTimeOffset since) => $"recent/album?since={Seconds(since)}";

    /// <summary>The request of Lidarr's Add New page.</summary>
    /// <param name="query">A query made by <see cref="SearchQuery(string, SearchText)"/>.</param>
    public static string Search(string query) => $"search?type=all&query={query}";

    /// <summary>The request of Lidarr's artist lookup, and of import lists that have names instead of MBIDs.</summary>
    /// <inheritdoc cref="Search"/>
    public static string SearchArtists(string query) => $"search?type=artist&query={query}";

    /// <summary>Lidarr's query for a typed name: lower case, trimmed, percent-encoded, nothing else.</summary>
    /// <param name="name">The name as typed.</param>
    /// <returns>The encoded query, or null when Lidarr would not search such a text.</returns>
    public static string? SearchQuery(string name) => SearchQuery(name, SearchText.AsLidarr);

    /// <summary>The query for a name: spelled as configured, trimmed, percent-encoded.</summary>
    /// <param name="name">The name as typed.</param>
    /// <param name="text">The spelling.</param>
    /// <returns>The encoded query, or null when the text becomes empty or Lidarr would not search it.</returns>
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
