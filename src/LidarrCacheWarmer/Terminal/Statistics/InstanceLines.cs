using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Statistics;

namespace LidarrCacheWarmer.Terminal.Statistics;

/// <summary>The section about several Lidarrs; empty for a single Lidarr.</summary>
internal static class InstanceLines
{
    public static IEnumerable<string> For(LibraryStatistics statistics) => statistics.Lidarrs.Count == 0
        ? []
        : ["", "📚 LIDARRS (a shared entry counts for each):", .. statistics.Lidarrs.Select(lidarr => Line(lidarr, statistics.ReleaseGroups is not null))];

    private static string Line(InstanceStatistics lidarr, bool withReleaseGroups) =>
        $"   [{lidarr.Lidarr}]: {Part(lidarr.Artists, lidarr.ArtistsCached, EntryKind.Artist)}"
        + (withReleaseGroups ? $"; {Part(lidarr.ReleaseGroups, lidarr.ReleaseGroupsCached, EntryKind.ReleaseGroup)}" : "")
        + (lidarr.IsUnread ? " (not readable now; data from its last reading)" : "");

    private static string Part(int total, int cached, EntryKind kind) =>
        $"{Wording.Number(cached)} of {Wording.Counted(total, kind)} cached ({Wording.Percent(cached, total)})";
}
