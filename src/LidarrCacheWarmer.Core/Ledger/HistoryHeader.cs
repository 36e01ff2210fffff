using LidarrCacheWarmer.Metadata;

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
