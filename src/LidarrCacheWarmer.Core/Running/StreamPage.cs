using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>Items that are loaded together.</summary>
/// <param name="ReleaseGroups">The release groups; they are requested first.</param>
/// <param name="Artists">The artists.</param>
internal sealed record StreamPage(List<PlannedItem> ReleaseGroups, List<PlannedItem> Artists)
{
    /// <summary>The number of items.</summary>
    public int Count => ReleaseGroups.Count + Artists.Count;
}
