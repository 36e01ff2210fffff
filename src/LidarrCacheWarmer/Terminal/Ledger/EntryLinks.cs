using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Entries;

namespace LidarrCacheWarmer.Terminal.Ledger;

/// <summary>Where people can look at an entry.</summary>
internal static class EntryLinks
{
    public static bool IsArtist(EntryDetails details) => details.Requests[0].Entry.Kind != EntryKind.ReleaseGroup;

    public static string MusicBrainz(EntryDetails details) =>
        $"https://musicbrainz.org/{(IsArtist(details) ? "artist" : "release-group")}/{details.Mbid}";

    /// <summary>Lidarr's page of it. User name and password of the address are no part of it.</summary>
    public static string Lidarr(EntryDetails details, WarmerOptions options) =>
        $"{options.Lidarrs[0].BaseUrl.Text}/{(IsArtist(details) ? "artist" : "album")}/{details.Mbid}";
}
