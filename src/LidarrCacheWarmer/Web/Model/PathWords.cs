using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Web.Model;

/// <summary>The words for kinds of entries in paths of the page and the API.</summary>
internal static class PathWords
{
    public static string For(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "artist",
        EntryKind.TextSearch => "search",
        EntryKind.ReleaseGroup => "album",
    };

    /// <summary>The kind with a word; null for an unknown word. MusicBrainz's word for albums works too.</summary>
    public static EntryKind? Find(string word) => word switch
    {
        "artist" => EntryKind.Artist,
        "search" => EntryKind.TextSearch,
        "album" or "release-group" => EntryKind.ReleaseGroup,
        _ => null,
    };
}
