using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>The values of an answer header over time.</summary>
public sealed record HeaderStatistics
{
    /// <summary>The counts of each value, most frequent first.</summary>
    public required IReadOnlyList<ValueStatistics> Values { get; init; }

    /// <summary>The counts of each kind and value.</summary>
    public required IReadOnlyList<KindValueStatistics> Kinds { get; init; }

    /// <summary>The counts for each hour of the day that has answers, in the given time zone.</summary>
    public required IReadOnlyList<HourStatistics> Hours { get; init; }

    /// <summary>The first counted hour; null when no hour was counted.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>All answers with the header.</summary>
    public long Answers => Values.Sum(value => value.Answers);

    /// <summary>Sums up a history.</summary>
    /// <param name="counts">The history by hour.</param>
    /// <param name="now">The current time, at which the last 24 hours end.</param>
    /// <param name="zone">The time zone for the hours of the day.</param>
    public static HeaderStatistics From(IReadOnlyList<HistoryCount> counts, DateTimeOffset now, TimeZoneInfo zone)
    {
        var recent = now - TimeSpan.FromDays(1);
        return new HeaderStatistics
        {
            Values =
            [
                .. counts.GroupBy(count => count.Value, StringComparer.Ordinal)
                    .Select(group => new ValueStatistics(
                        group.Key, group.Sum(Answered), group.Sum(count => count.Successes),
                        group.Where(count => count.Hour > recent).Sum(Answered)))
                    .OrderByDescending(value => value.Answers).ThenBy(value => value.Value, StringComparer.Ordinal),
            ],
            Kinds =
            [
                .. counts.GroupBy(count => (count.Kind, count.Value))
                    .Select(group => new KindValueStatistics(
                        group.Key.Kind, group.Key.Value, group.Sum(Answered), group.Sum(count => count.Successes)))
                    .OrderBy(value => value.Kind).ThenByDescending(value => value.Answers).ThenBy(value => value.Value, StringComparer.Ordinal),
            ],
            Hours =
            [
                .. counts.GroupBy(count => TimeZoneInfo.ConvertTime(count.Hour, zone).Hour)
                    .Select(group => new HourStatistics(group.Key, group.Sum(Answered), group.Where(IsHit).Sum(Answered)))
                    .OrderBy(hour => hour.Hour),
            ],
            Since = counts.Count == 0 ? null : counts[0].Hour,
        };
    }

    /// <summary>Whether the edge cache had the answer: a HIT, or a stale or just revalidated answer.</summary>
    public static bool IsHit(string cacheStatus) =>
        cacheStatus.ToUpperInvariant() is "HIT" or "STALE" or "UPDATING" or "REVALIDATED";

    private static bool IsHit(HistoryCount count) => IsHit(count.Value);

    private static long Answered(HistoryCount count) => count.Answers;
}

/// <summary>The answers with one value.</summary>
/// <param name="Value">The header's value; untrusted text.</param>
/// <param name="Answers">How many answers had this value.</param>
/// <param name="Successes">How many of these answers were complete.</param>
/// <param name="LastDay">How many of these answers are from the last 24 hours.</param>
public sealed record ValueStatistics(string Value, long Answers, long Successes, long LastDay);

/// <summary>The answers with one value for one kind of entry.</summary>
/// <param name="Kind">The kind of request.</param>
/// <param name="Value">The header's value; untrusted text.</param>
/// <param name="Answers">How many answers had this value.</param>
/// <param name="Successes">How many of these answers were complete.</param>
public sealed record KindValueStatistics(EntryKind Kind, string Value, long Answers, long Successes);

/// <summary>The answers of one hour of the day.</summary>
/// <param name="Hour">0 to 23.</param>
/// <param name="Answers">How many answers had the header.</param>
/// <param name="Hits">How many of these answers the edge cache had.</param>
public sealed record HourStatistics(int Hour, long Answers, long Hits);
