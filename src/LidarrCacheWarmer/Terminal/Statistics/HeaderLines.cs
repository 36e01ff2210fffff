using System.Globalization;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Reporting.Statistics;

namespace LidarrCacheWarmer.Terminal.Statistics;

/// <summary>The sections about backends and the edge cache.</summary>
internal static class HeaderLines
{
    /// <summary>The short section: the headers in each entry's last answer.</summary>
    public static IEnumerable<string> OfLastAnswers(LibraryStatistics statistics)
    {
        if (statistics.EdgeCache.Count > 0)
        {
            yield return "";
            yield return "☁️  CLOUDFLARE CACHE EFFICIENCY:";
            yield return $"   Last answers: {Shares(statistics.EdgeCache)}";
        }

        if (statistics.Backends.Count > 0)
        {
            yield return "";
            yield return "🐤 BACKENDS:";
            yield return $"   Last answers: {Shares(statistics.Backends)}";
        }
    }

    /// <summary>The report of headers over time.</summary>
    /// <param name="headers">The header statistics.</param>
    /// <param name="kind">The kind of ledger; it decides how much history is stored.</param>
    /// <param name="zone">The local time zone.</param>
    public static IEnumerable<string> OfHistory(
        IEnumerable<(HistoryHeader Header, HeaderStatistics Statistics)> headers, LedgerKindInfo kind, TimeZoneInfo zone) =>
    [
        .. headers.SelectMany(one => OfHistory(one.Header, one.Statistics, zone).Append("")),
        kind.KeepsHistory
            ? "Counts the answers of the last 90 days."
            : $"Counts the last answer of each entry. {kind.Plural} keep only that answer; storage_type = sqlite keeps 90 days.",
    ];

    private static IEnumerable<string> OfHistory(HistoryHeader header, HeaderStatistics statistics, TimeZoneInfo zone)
    {
        var isEdge = header == HistoryHeader.CfCacheStatus;
        yield return isEdge ? "☁️  CLOUDFLARE CACHE STATISTICS:" : "🐤 BACKEND STATISTICS:";
        if (statistics.Since is not { } since)
        {
            yield return isEdge ? "   No answer has named an edge cache status yet." : "   No answer has named a backend yet.";
            yield break;
        }

        yield return $"   {Wording.Counted(statistics.Answers, "answer", "answers")} since {Wording.Day(since, zone)}";
        foreach (var line in isEdge ? OfEdge(statistics) : OfBackends(statistics))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> OfBackends(HeaderStatistics statistics) =>
    [
        .. TextTable.Lines("   ", ["backend", "answers", "share", "success", "last 24 h"], statistics.Values.Select(value => (IReadOnlyList<string>)
            [Shown(value.Value), Wording.Number(value.Answers), Wording.Percent(value.Answers, statistics.Answers), Wording.Percent(value.Successes, value.Answers), Wording.Number(value.LastDay)])),
        "",
        "   By kind:",
        .. TextTable.Lines("   ", ["", "backend", "answers", "success"], statistics.Kinds.Select(value => (IReadOnlyList<string>)
            [Wording.Title(value.Kind), Shown(value.Value), Wording.Number(value.Answers), Wording.Percent(value.Successes, value.Answers)])),
    ];

    private static IEnumerable<string> OfEdge(HeaderStatistics statistics) =>
    [
        .. TextTable.Lines("   ", ["status", "answers", "share", "last 24 h"], statistics.Values.Select(value => (IReadOnlyList<string>)
            [Shown(value.Value), Wording.Number(value.Answers), Wording.Percent(value.Answers, statistics.Answers), Wording.Number(value.LastDay)])),
        "",
        "   Hit rate by kind:",
        .. TextTable.Lines("   ", ["", "answers", "hit rate"], statistics.Kinds.GroupBy(value => value.Kind).Select(kind => (IReadOnlyList<string>)
            [Wording.Title(kind.Key), Wording.Number(kind.Sum(value => value.Answers)), HitRate(kind)])),
        "",
        "   Hit rate by hour of the day:",
        .. TextTable.Lines("   ", ["hour", "answers", "hit rate"], statistics.Hours.Select(hour => (IReadOnlyList<string>)
            [hour.Hour.ToString("00", CultureInfo.InvariantCulture), Wording.Number(hour.Answers), Wording.Percent(hour.Hits, hour.Answers)])),
    ];

    private static string HitRate(IEnumerable<KindValueStatistics> values)
    {
        var all = values.ToList();
        return Wording.Percent(all.Where(value => HeaderStatistics.IsHit(value.Value)).Sum(value => value.Answers), all.Sum(value => value.Answers));
    }

    private static string Shares(IReadOnlyList<HeaderShare> shares)
    {
        var all = shares.Sum(share => share.Entries);
        return string.Join(", ", shares.Select(share => $"{Shown(share.Value)} {Wording.Percent(share.Entries, all)} ({Wording.Number(share.Entries)})"));
    }

    private static string Shown(string value) => SafeText.From(value);
}
