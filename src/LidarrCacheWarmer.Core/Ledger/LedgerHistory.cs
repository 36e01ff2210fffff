namespace LidarrCacheWarmer.Ledger;

/// <summary>A row of a history table: the backend of an answer, or its edge cache status.</summary>
/// <param name="At">The time of the answer; null when the row lacks it.</param>
/// <param name="Said">The header's value.</param>
/// <param name="StatusCode">An HTTP status, <c>TIMEOUT</c>, or <c>EXC:</c> and a fault.</param>
/// <param name="IsSuccess">Whether the answer was complete.</param>
/// <param name="IsTextSearch">Whether the request was a search for the artist's name.</param>
public sealed record HistoryRow(DateTimeOffset? At, string Said, string StatusCode, bool IsSuccess, bool IsTextSearch);

/// <summary>The history of one entry in a database; a CSV ledger has no history.</summary>
/// <param name="Backends">The rows of <c>canary_responses</c>, latest first.</param>
/// <param name="EdgeCache">The rows of <c>cf_cache_responses</c>, latest first.</param>
public sealed record LedgerHistory(IReadOnlyList<HistoryRow> Backends, IReadOnlyList<HistoryRow> EdgeCache)
{
    /// <summary>An empty history.</summary>
    public static LedgerHistory None { get; } = new([], []);
}
