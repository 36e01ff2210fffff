using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>What a header of answers has said over time.</summary>
public sealed record HeaderStatistics
{
    /// <summary>The counts of each value: the most frequent first.</summary>
    public required IReadOnlyList<ValueStatistics> Values { get; init; }

    /// <summary>The counts of each kind and value.</summary>
    public required IReadOnlyList<KindValueStatistics> Kinds { get; init; }

    /// <summary>The counts of each hour of the day that had answers, in the time zone that was asked for.</summary>
    public required IReadOnlyList<HourStatistics> Hours { get; init; }

    /// <summary>The first hour that is counted; null when nothing is.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>All answers that had the header.</summary>
    public long Answers => Values.Sum(value => value.Answers);

    /// <summary>Adds up a history.</summary>
    /// <param name="counts">The history, hour by hour.</param>
    /// <param name="now">The moment, for what happened in the last 24 hours.</param>
    /// <param name="zone">The time zone of the hours of the day.</param>
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

    /// <summary>Whether the edge cache had the answer: a HIT, also one that it called stale or had just confirmed.</summary>
    public static bool IsHit(string cacheStatus) =>
        cacheStatus.ToUpperInvariant() is "HIT" or "STALE" or "UPDATING" or "REVALIDATED";

    private static bool IsHit(HistoryCount count) => IsHit(count.Value);

    private static long Answered(HistoryCount count) => count.Answers;
}

/// <summary>What became of answers with one value.</summary>
/// <param name="Value">What the header said; foreign text.</param>
/// <param name="Answers">How many answers said so.</param>
/// <param name="Successes">Of these, complete ones.</param>
/// <param name="LastDay">Of these, answers of the last 24 hours.</param>
public sealed record ValueStatistics(string Value, long Answers, long Successes, long LastDay);

/// <summary>The same for one kind of entry.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="Value">What the header said; foreign text.</param>
/// <param name="Answers">How many answers said so.</param>
/// <param name="Successes">Of these, complete ones.</param>
public sealed record KindValueStatistics(EntryKind Kind, string Value, long Answers, long Successes);

/// <summary>The answers of one hour of the day.</summary>
/// <param name="Hour">0 to 23.</param>
/// <param name="Answers">How many answers had the header.</param>
/// <param name="Hits">Of these, how many the edge cache had.</param>
public sealed record HourStatistics(int Hour, long Answers, long Hits);
