using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>A change from one metadata server to another.</summary>
/// <param name="From">The server whose results were kept for later.</param>
/// <param name="To">The server whose results the ledger shows now.</param>
/// <param name="Found">
/// The numbers of rows with the results of <paramref name="To"/>; all rows are untried if that server was never used
/// before.
/// </param>
public sealed record TargetChange(MetadataTarget From, MetadataTarget To, LedgerCounts Found);
