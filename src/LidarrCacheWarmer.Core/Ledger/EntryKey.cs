using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>What a result belongs to, in every ledger and whoever asks.</summary>
/// <param name="Kind">Which request; a search is remembered with its artist.</param>
/// <param name="Mbid">The artist, also for a search, or the release group.</param>
public readonly record struct EntryKey(EntryKind Kind, Mbid Mbid);
