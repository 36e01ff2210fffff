using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Statistics;

namespace LidarrCacheWarmer.Terminal.Statistics;

/// <summary>The sections about artists, searches and release groups.</summary>
internal static class KindLines
{
    private const int ShownCauses = 3;

    public static IEnumerable<string> OfArtists(KindStatistics artists, TimeZoneInfo zone) =>
    [
        "🎤 ARTIST STATISTICS:",
        .. InLidarr(artists),
        $"   Artists in ledger: {Wording.Number(artists.InLedger)}",
        .. Statuses(artists),
        .. Sync(artists),
        .. Verdicts(artists, zone),
    ];

    public static IEnumerable<string> OfTextSearches(KindStatistics searches, TimeZoneInfo zone)
    {
        var attempted = searches.Cached + searches.Failed;
        yield return "🔍 ARTIST TEXT SEARCH STATISTICS:";
        yield return $"   Artists with names: {Wording.Number(searches.Total)}";
        if (attempted == 0)
        {
            yield return $"   ⏳ Text searches pending: {Wording.Number(searches.Untried)} (none attempted yet)";
            yield break;
        }

        yield return $"   ✅ Text searches attempted: {Wording.Number(attempted)}";
        yield return $"   ✅ Text searches successful: {Wording.Number(searches.Cached)} ({Wording.Percent(searches.Cached, attempted)})";
        yield return $"   ⏳ Text searches pending: {Wording.Number(searches.Untried)}";
        yield return $"   📊 Text search coverage: {Wording.Percent(attempted, searches.Total)} of named artists";
        if (searches.Unsearchable > 0)
        {
            yield return $"   Skipped: {Wording.Number(searches.Unsearchable)} with a name that Lidarr does not search for";
        }

        foreach (var line in Verdicts(searches, zone))
        {
            yield return line;
        }
    }

    public static IEnumerable<string> OfReleaseGroups(KindStatistics groups, TimeZoneInfo zone) =>
    [
        "💿 RELEASE GROUP STATISTICS:",
        .. InLidarr(groups),
        $"   Release groups in ledger: {Wording.Number(groups.InLedger)}",
        .. Statuses(groups),
        $"   🎯 Eligible for processing: {Wording.Number(groups.Eligible)} ({Wording.Percent(groups.Eligible, groups.Total)} coverage), {Wording.Number(groups.EligibleToDo)} of them not cached yet",
        "      (Release groups with successfully cached artists)",
        .. Sync(groups),
        .. Verdicts(groups, zone),
    ];

    private static string[] InLidarr(KindStatistics kind) =>
        kind.InLidarr is { } count ? [$"   Total {Wording.Many(kind.Kind)} in Lidarr: {Wording.Number(count)}"] : [];

    private static IEnumerable<string> Statuses(KindStatistics kind)
    {
        yield return $"   ✅ Successfully cached: {Wording.Number(kind.Cached)} ({Wording.Percent(kind.Cached, kind.Total)})";
        yield return $"   ❌ Failed/Timeout: {Wording.Number(kind.Failed)} ({Wording.Percent(kind.Failed, kind.Total)})";
        yield return $"   ⏳ Not yet processed: {Wording.Number(kind.Untried)}";
        if (kind.Freshness.Stale > 0)
        {
            yield return $"   ⏰ Stale: {Wording.Number(kind.Freshness.Stale)} of the cached entries have expired";
        }
    }

    private static IEnumerable<string> Sync(KindStatistics kind)
    {
        if (kind.New > 0)
        {
            yield return $"   📊 Ledger sync: {Wording.Counted(kind.New, kind.Kind)} behind Lidarr; the next run adds what is missing";
        }

        if (kind.Gone > 0)
        {
            yield return $"   📊 Not counted: {Wording.Counted(kind.Gone, kind.Kind)} in the ledger that Lidarr no longer has";
        }
    }

    private static IEnumerable<string> Verdicts(KindStatistics kind, TimeZoneInfo zone)
    {
        if (kind.Verdicts.All(verdict => verdict.Verdict == Verdict.Pending))
        {
            yield break;
        }

        var width = kind.Verdicts.Max(verdict => Wording.Number(verdict.Count).Length);
        yield return "   Verdicts:";
        foreach (var verdict in kind.Verdicts)
        {
            yield return $"     {Palette.Symbol(verdict.Verdict)} {verdict.Verdict.Word(),-7}  {Wording.Number(verdict.Count).PadLeft(width)}{Since(verdict, zone)}{Causes(verdict.Causes)}".TrimEnd();
        }
    }

    // For warm entries the oldest time is not interesting.
    private static string Since(VerdictStatistics verdict, TimeZoneInfo zone) =>
        verdict.Since is { } since && VerdictInfo.For(verdict.Verdict).IsTrouble ? $"  since {Wording.Day(since, zone)}" : "";

    private static string Causes(IReadOnlyList<CauseCount> causes)
    {
        if (causes.Count == 0)
        {
            return "";
        }

        var shown = causes.Take(ShownCauses).Select(cause => $"{SafeText.From(cause.Cause)} ({Wording.Number(cause.Count)})");
        var rest = causes.Skip(ShownCauses).Sum(cause => cause.Count);
        return "  " + string.Join("; ", shown) + (rest > 0 ? $"; other ({Wording.Number(rest)})" : "");
    }
}
