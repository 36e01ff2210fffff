using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>The answer of <c>recent/artist</c> or <c>recent/album</c>: the entries changed since a time.</summary>
/// <param name="Items">The artists or release groups.</param>
/// <param name="IsLimited">Whether the list was cut; then entries that are not listed may have changed too.</param>
public sealed record RecentChanges(IReadOnlyList<Mbid> Items, bool IsLimited);
