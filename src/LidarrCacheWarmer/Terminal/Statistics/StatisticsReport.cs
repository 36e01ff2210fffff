using System.Globalization;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Reporting.Statistics;

namespace LidarrCacheWarmer.Terminal.Statistics;

/// <summary>The statistics report, with the headings and order of the Python tool's report.</summary>
internal static class StatisticsReport
{
    private const int Width = 60;

    private static readonly string Rule = new('=', Width);

    /// <summary>The lines to print before requests to Lidarr, which may take a while.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="isOffline">True if no requests go to Lidarr.</param>
    /// <param name="now">The current time.</param>
    /// <param name="zone">The local time zone.</param>
    public static IEnumerable<string> Head(WarmerOptions options, bool isOffline, DateTimeOffset now, TimeZoneInfo zone) =>
    [
        Rule,
        "🎵 LIDARR CACHE WARMER - STATISTICS REPORT",
        $"Generated: {TimeZoneInfo.ConvertTime(now, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}",
        Rule,
        .. SettingLines.For(options),
        "",
        isOffline
            ? "📴 Without Lidarr (--offline): the counts include entries that Lidarr no longer has."
            : "📡 Fetching current data from Lidarr...",
    ];

    /// <summary>The report itself.</summary>
    /// <param name="statistics">The statistics.</param>
    /// <param name="options">The configuration.</param>
    /// <param name="zone">The local time zone.</param>
    public static IEnumerable<string> Body(LibraryStatistics statistics, WarmerOptions options, TimeZoneInfo zone) =>
    [
        "",
        .. KindLines.OfArtists(statistics.Artists, zone),
        "",
        .. statistics.TextSearches is { } searches ? KindLines.OfTextSearches(searches, zone) : Off("🔍 TEXT SEARCH WARMING", "process_artist_textsearch"),
        "",
        .. statistics.ReleaseGroups is { } groups ? KindLines.OfReleaseGroups(groups, zone) : Off("💿 RELEASE GROUP PROCESSING", "process_release_groups"),
        .. statistics.ReleaseGroups is { Total: > 0 } found ? ["", .. Insights(statistics.Artists, found)] : Array.Empty<string>(),
        .. InstanceLines.For(statistics),
        "",
        .. FreshnessLines.For(statistics, zone),
        .. BrokenLines.For(statistics, zone),
        .. RunLines.For(statistics.Runs, zone),
        .. HeaderLines.OfLastAnswers(statistics),
        "",
        .. Storage(statistics),
        .. options.Lidarrs.All(lidarr => lidarr.VerifySsl) ? [] : new[] { "", "⚠️  SSL VERIFICATION: Disabled", "   WARNING: Only use this in trusted private networks" },
        "",
        "🚀 RECOMMENDATIONS:",
        .. Recommended(Recommendations.For(statistics, options)),
        "",
        Rule,
    ];

    private static IEnumerable<string> Recommended(IReadOnlyList<string> recommendations) => recommendations.Count == 0
        ? ["   Nothing to do: everything is OK."]
        : recommendations.Select(sentence => $"   • {SafeText.From(sentence)}");

    private static string[] Off(string heading, string key) => [$"{heading}: Disabled", $"   Enable with: {key} = true"];

    private static IEnumerable<string> Insights(KindStatistics artists, KindStatistics groups)
    {
        const int Good = 80;
        yield return "📈 PROCESSING INSIGHTS:";
        yield return $"   Artist cache coverage enables {Wording.Percent(groups.Eligible, groups.Total)} of RGs for processing";
        if (artists.Cached * 100L < artists.Total * (long)Good)
        {
            yield return $"   💡 Tip: {Wording.Number(artists.Failed + artists.Untried)} more artists could unlock additional RGs";
        }
    }

    private static IEnumerable<string> Storage(LibraryStatistics statistics)
    {
        const int Many = 1_000;
        yield return "💾 STORAGE INFORMATION:";
        var kind = LedgerKindInfo.For(statistics.LedgerKind);
        yield return $"   Backend: {kind.Word.ToUpperInvariant()}";
        yield return $"   Total entities tracked: {Wording.Number(statistics.Entities)}";
        if (kind.SuitsLargeLibraries)
        {
            yield return "   ⚡ Optimized for large libraries with indexed queries";
        }
        else if (statistics.Entities > Many)
        {
            yield return "   💡 Tip: Consider switching to SQLite for better performance with large libraries";
            yield return "        storage_type = sqlite";
        }
    }
}
