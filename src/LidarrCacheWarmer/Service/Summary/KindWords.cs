using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Service.Summary;

/// <summary>The words for kinds of entries on the page, which are Lidarr's.</summary>
internal static class KindWords
{
    public static string Title(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "Artists",
        EntryKind.TextSearch => "Searches",
        EntryKind.ReleaseGroup => "Albums",
    };

    public static string One(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "artist",
        EntryKind.TextSearch => "search",
        EntryKind.ReleaseGroup => "album",
    };

    public static string Many(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "artists",
        EntryKind.TextSearch => "searches",
        EntryKind.ReleaseGroup => "albums",
    };

    /// <summary>The kinds in the order of the page: artists, albums, searches.</summary>
    public static IReadOnlyList<EntryKind> InOrder { get; } = [EntryKind.Artist, EntryKind.ReleaseGroup, EntryKind.TextSearch];
}
