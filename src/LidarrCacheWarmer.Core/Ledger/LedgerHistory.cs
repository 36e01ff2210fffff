namespace LidarrCacheWarmer.Ledger;

/// <summary>A row of a history table: who answered a request, or what the edge cache said of the answer.</summary>
/// <param name="At">When the answer came; null when the row does not say.</param>
/// <param name="Said">What the header said.</param>
/// <param name="StatusCode">An HTTP status, <c>TIMEOUT</c> or <c>EXC:</c> and a fault.</param>
/// <param name="IsSuccess">Whether it was a complete answer.</param>
/// <param name="IsTextSearch">Whether the artist's name was searched for.</param>
public sealed record HistoryRow(DateTimeOffset? At, string Said, string StatusCode, bool IsSuccess, bool IsTextSearch);

/// <summary>What the history tables of a database know of one entry; a CSV ledger has no history.</summary>
/// <param name="Backends">Of <c>canary_responses</c>, the latest first.</param>
/// <param name="EdgeCache">Of <c>cf_cache_responses</c>, the latest first.</param>
public sealed record LedgerHistory(IReadOnlyList<HistoryRow> Backends, IReadOnlyList<HistoryRow> EdgeCache)
{
    /// <summary>Nothing is known.</summary>
    public static LedgerHistory None { get; } = new([], []);
}
