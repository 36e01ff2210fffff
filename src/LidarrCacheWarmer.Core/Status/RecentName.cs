using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Status;

/// <summary>An entry with a result a moment ago.</summary>
/// <param name="Kind">The kind of the entry.</param>
/// <param name="Mbid">The MBID of the entry; null for a search of several artists.</param>
/// <param name="Name">The name; untrusted text.</param>
/// <param name="Verdict">The verdict.</param>
public sealed record RecentName(EntryKind Kind, Library.Mbid? Mbid, string Name, Verdict Verdict);
