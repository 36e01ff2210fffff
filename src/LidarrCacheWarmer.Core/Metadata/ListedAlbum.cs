using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>An album in an artist's answer; Lidarr may not know it yet.</summary>
/// <param name="Mbid"><c>Id</c>: the release group.</param>
/// <param name="Title"><c>Title</c>; empty when absent.</param>
/// <param name="Type"><c>Type</c>, such as <c>Album</c>, <c>EP</c> or <c>Single</c>; empty when absent.</param>
/// <param name="SecondaryTypes"><c>SecondaryTypes</c>, such as <c>Live</c>; usually empty.</param>
/// <param name="ReleaseStatuses"><c>ReleaseStatuses</c>, such as <c>Official</c>.</param>
public sealed record ListedAlbum(
    Mbid Mbid, string Title, string Type, IReadOnlyList<string> SecondaryTypes, IReadOnlyList<string> ReleaseStatuses);
