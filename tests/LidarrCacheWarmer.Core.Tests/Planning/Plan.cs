using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Core.Tests.Planning;

/// <summary>Plans a list of entries.</summary>
internal static class Plan
{
    public static PhasePlan Artists(IEnumerable<ArtistEntry> entries, Func<Guid, bool> isInLibrary, PhaseRules rules) =>
        Planner.ArtistsAsync(entries.ToAsyncEnumerable(), isInLibrary, rules).Now();

    public static PhasePlan TextSearches(IEnumerable<ArtistEntry> entries, Func<Guid, bool> isInLibrary, PhaseRules rules) =>
        Planner.TextSearchesAsync(entries.ToAsyncEnumerable(), isInLibrary, rules).Now();

    public static PhasePlan ReleaseGroups(
        IEnumerable<ReleaseGroupEntry> entries, Func<Guid, bool> isInLibrary, Func<Guid, bool> isUnlocked, PhaseRules rules) =>
        Planner.ReleaseGroupsAsync(entries.ToAsyncEnumerable(), isInLibrary, isUnlocked, rules).Now();
}
