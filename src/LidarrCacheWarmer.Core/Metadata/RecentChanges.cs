using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>What <c>recent/artist</c> or <c>recent/album</c> answers: whose entries have changed since a moment.</summary>
/// <param name="Items">The artists or release groups.</param>
/// <param name="IsLimited">Whether more have changed than are listed here, so that the list proves nothing.</param>
public sealed record RecentChanges(IReadOnlyList<Mbid> Items, bool IsLimited);
