using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Entries;

namespace LidarrCacheWarmer.Terminal.Ledger;

/// <summary>The web pages of an entry.</summary>
internal static class EntryLinks
{
    public static bool IsArtist(EntryDetails details) => details.Requests[0].Entry.Kind != EntryKind.ReleaseGroup;

    public static string MusicBrainz(EntryDetails details) =>
        $"https://musicbrainz.org/{(IsArtist(details) ? "artist" : "release-group")}/{details.Mbid}";

    /// <summary>
    /// The entry's page in each Lidarr that has the entry, or in all Lidarrs if it is unknown which of them have it.
    /// The URLs have no user name or password.
    /// </summary>
    public static IReadOnlyList<(InstanceName Name, string Url)> Lidarrs(EntryDetails details, WarmerOptions options)
    {
        var all = options.Lidarrs.Select(lidarr => (lidarr.Name, $"{lidarr.BaseUrl.Text}/{(IsArtist(details) ? "artist" : "album")}/{details.Mbid}")).ToList();
        var known = details.Requests[0].Entry.Instances;
        var holders = all.Where(link => known.Contains(link.Name)).ToList();
        return all.Count == 1 || !known.IsKnown ? all : holders;
    }
}
