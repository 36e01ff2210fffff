using LidarrCacheWarmer.Reporting.Statistics;

namespace LidarrCacheWarmer.Terminal.Statistics;

/// <summary>The section about when entries are due.</summary>
internal static class FreshnessLines
{
    public static IEnumerable<string> For(LibraryStatistics statistics, TimeZoneInfo zone)
    {
        yield return "⏰ FRESHNESS:";
        var kinds = statistics.Kinds.ToList();
        var columns = new List<(string Head, Func<FreshnessStatistics, int> Count)>
        {
            ("due now", due => due.DueNow),
            ("in 24 h", due => due.WithinOneDay),
            ("in 7 days", due => due.WithinOneWeek),
            ("later", due => due.Later),
            ("never", due => due.Never),
            ("waiting for artist", due => due.Waiting),
        };
        // Omit each of the last two columns if it is empty, as in most libraries.
        columns.RemoveAll(column => column.Head is "never" or "waiting for artist" && kinds.All(kind => column.Count(kind.Freshness) == 0));
        var rows = kinds.Select(kind => (IReadOnlyList<string>)
            [Wording.Title(kind.Kind), .. columns.Select(column => Wording.Number(column.Count(kind.Freshness)))]);
        foreach (var line in TextTable.Lines("   ", ["", .. columns.Select(column => column.Head)], rows))
        {
            yield return line;
        }

        if (kinds.Min(kind => kind.Freshness.NextDue) is { } next)
        {
            yield return $"   🔄 Next recheck: {Wording.Day(next, zone)} (in {Wording.Wait(next - statistics.At)})";
        }
    }
}
