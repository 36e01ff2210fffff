using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>Another metadata server is used than before.</summary>
/// <param name="From">The server whose results were kept for later.</param>
/// <param name="To">The server whose results the ledger shows now.</param>
/// <param name="Found">The rows with the results of <paramref name="To"/>; all untried when it was never asked.</param>
public sealed record TargetChange(MetadataTarget From, MetadataTarget To, LedgerCounts Found);
