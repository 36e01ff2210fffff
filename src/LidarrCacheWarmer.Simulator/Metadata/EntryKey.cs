using Microsoft.AspNetCore.WebUtilities;

namespace LidarrCacheWarmer.Simulator.Metadata;

internal enum EntryType
{
    Artist,
    Album,
    Search,
}

/// <summary>The entry that a request is about.</summary>
/// <param name="Type">Kind of entry.</param>
/// <param name="Name">The MBID in lower case, or the decoded query of a search.</param>
/// <param name="SearchType"><c>artist</c>, <c>album</c> or <c>all</c>.</param>
internal sealed record EntryKey(EntryType Type, string Name, string SearchType = "")
{
    /// <summary>Parses a path below the base path; null for other paths.</summary>
    public static EntryKey? Read(string path, string query)
    {
        if (path.StartsWith("/artist/", StringComparison.Ordinal))
        {
            return new EntryKey(EntryType.Artist, Uri.UnescapeDataString(path["/artist/".Length..]).ToLowerInvariant());
        }

        if (path.StartsWith("/album/", StringComparison.Ordinal))
        {
            return new EntryKey(EntryType.Album, Uri.UnescapeDataString(path["/album/".Length..]).ToLowerInvariant());
        }

        if (!path.Equals("/search", StringComparison.Ordinal))
        {
            return null;
        }

        var values = QueryHelpers.ParseQuery(query);
        return new EntryKey(EntryType.Search, values.GetValueOrDefault("query").ToString(), values.GetValueOrDefault("type").ToString());
    }

    /// <summary>Why the server rejects the request; null for a valid request.</summary>
    public string? Objection() => Type switch
    {
        EntryType.Search when SearchType.Length == 0 => "Type not provided",
        EntryType.Search when SearchType is not ("artist" or "album" or "all") => "Unsupported search type " + SearchType,
        EntryType.Search when Name.Length == 0 => "Query not provided",
        EntryType.Search => null,
        EntryType.Artist or EntryType.Album => Guid.TryParseExact(Name, "D", out _) ? null : "Invalid UUID",
    };
}
