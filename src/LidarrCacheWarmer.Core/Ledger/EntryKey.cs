using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>Identifies what a result belongs to.</summary>
/// <param name="Kind">The kind of request; a search is stored with its artist.</param>
/// <param name="Mbid">The artist, also for a search, or the release group.</param>
public readonly record struct EntryKey(EntryKind Kind, Mbid Mbid);
