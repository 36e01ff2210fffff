using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>Counts the headers of the last answers. CSV files store no earlier answers.</summary>
internal static class CsvHistory
{
    /// <summary>Counts each entry's last answer by hour, kind and header value; the oldest hour comes first.</summary>
    public static IReadOnlyList<HistoryCount> Count(CsvLedger ledger, HistoryHeader header)
    {
        var answers = ledger.Artists().Select(artist => (Kind: EntryKind.Artist, artist.Probe))
            .Concat(ledger.ReleaseGroups().Select(group => (Kind: EntryKind.ReleaseGroup, group.Probe)))
            .Where(answer => answer.Probe.LastChecked is not null && ValueOf(answer.Probe).Length > 0);
        return
        [
            .. answers.GroupBy(answer => (Hour: HourOf(answer.Probe.LastChecked ?? default), answer.Kind, Value: ValueOf(answer.Probe)))
                .Select(group => new HistoryCount(
                    group.Key.Hour, group.Key.Kind, group.Key.Value, group.LongCount(),
                    group.LongCount(answer => answer.Probe.Status == ProbeStatus.Success)))
                .OrderBy(count => count.Hour),
        ];

        string ValueOf(ProbeRecord known) => header switch
        {
            HistoryHeader.CanaryTarget => known.CanaryTarget,
            HistoryHeader.CfCacheStatus => known.CfCacheStatus,
        };
    }

    private static DateTimeOffset HourOf(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
}
