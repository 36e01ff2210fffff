using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>The answer headers whose values the ledger counts over time.</summary>
public enum HistoryHeader
{
    /// <summary><c>x-canary-response-target</c>: the backend that answered.</summary>
    CanaryTarget,

    /// <summary><c>cf-cache-status</c>: the status of the edge cache.</summary>
    CfCacheStatus,
}

/// <summary>The number of answers with one header value in one hour.</summary>
/// <param name="Hour">The start of the hour, in UTC.</param>
/// <param name="Kind">The kind of request.</param>
/// <param name="Value">The header's value.</param>
/// <param name="Answers">How many answers had it.</param>
/// <param name="Successes">How many of these answers were complete.</param>
public readonly record struct HistoryCount(DateTimeOffset Hour, EntryKind Kind, string Value, long Answers, long Successes);
