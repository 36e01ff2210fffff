using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger;

/// <summary>Which header of answers a history is about.</summary>
public enum HistoryHeader
{
    /// <summary><c>x-canary-response-target</c>: the backend that answered.</summary>
    CanaryTarget,

    /// <summary><c>cf-cache-status</c>: what the edge cache said of itself.</summary>
    CfCacheStatus,
}

/// <summary>How many answers of one hour said one thing.</summary>
/// <param name="Hour">The beginning of the hour, in UTC.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="Value">What the header said.</param>
/// <param name="Answers">How many answers said so.</param>
/// <param name="Successes">Of these, complete ones.</param>
public readonly record struct HistoryCount(DateTimeOffset Hour, EntryKind Kind, string Value, long Answers, long Successes);

/// <summary>
/// What the headers of answers have said: the database keeps those of the last ninety days, the CSV files the last one of
/// each entry. Read beside a run, without a lock.
/// </summary>
public static class HeaderHistory
{
    /// <summary>Counts the answers, hour by hour, in the order of time.</summary>
    /// <param name="location">The ledger.</param>
    /// <param name="header">The header.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public static IReadOnlyList<HistoryCount> Read(LedgerLocation location, HistoryHeader header, TimeProvider time)
    {
        if (location.Backend != LedgerBackend.Sqlite)
        {
            using var ledger = LedgerOpening.Open(location, readOnly: true, time);
            return OfLastAnswers(ledger, header);
        }

        var path = DurableFile.Resolve(location.DatabasePath);
        return LedgerFaults.Guard(path, () => File.Exists(path) ? Read(path, header) : []);
    }

    private static List<HistoryCount> OfLastAnswers(ILedger ledger, HistoryHeader header)
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

        string ValueOf(ProbeRecord known) => header == HistoryHeader.CanaryTarget ? known.CanaryTarget : known.CfCacheStatus;
    }

    private static DateTimeOffset HourOf(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private static List<HistoryCount> Read(string path, HistoryHeader header)
    {
        using var snapshot = new SqliteSnapshot(path);
        var table = HistoryTable.Of(header);

        // Earlier versions of the Python tool have no such table, or one with fewer columns.
        string[] needed = ["timestamp", "entity_type", "operation_type"];
        return needed.Except(SqliteColumns.Of(snapshot.Connection, table.Name), StringComparer.OrdinalIgnoreCase).Any() ? [] : Count(snapshot.Connection, table);
    }

    private static List<HistoryCount> Count(SqliteConnection connection, HistoryTable table)
    {
        const int HourLength = 13;
        var counts = new List<HistoryCount>();
        using var rows = new SqliteStatement(
            connection,
            $"""
            SELECT substr(timestamp, 1, {HourLength}), entity_type, operation_type, {table.Column}, count(*), sum(success <> 0)
            FROM {table.Name} GROUP BY 1, 2, 3, 4 ORDER BY 1
            """);
        while (rows.Step())
        {
            // A row of somebody else whose time is none tells nothing of when.
            if (LedgerTimestamp.TryParse(rows.Text(0) + ":00:00+00:00", out var hour) && LedgerTimestamp.Unpack(hour) is { } moment)
            {
                counts.Add(new HistoryCount(moment, KindOf(rows.Text(1), rows.Text(2)), rows.Text(3), rows.Number(4), rows.Number(5)));
            }
        }

        return counts;
    }

    private static EntryKind KindOf(string type, string operation) => (type, operation) switch
    {
        ("release_group", _) => EntryKind.ReleaseGroup,
        (_, "text_search") => EntryKind.TextSearch,
        _ => EntryKind.Artist,
    };
}
