using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Planning;

/// <summary>Plans the artists, entry by entry.</summary>
/// <param name="isInLibrary">Whether Lidarr has the artist now.</param>
/// <param name="rules">The rules for the plan.</param>
/// <param name="keepsItems">Whether to keep the items; otherwise only their number is kept.</param>
internal sealed class ArtistPlanner(Func<Guid, bool> isInLibrary, PhaseRules rules, bool keepsItems = true)
{
    private readonly PlanBuilder _plan = new(EntryKind.Artist, rules, keepsItems);

    /// <summary>Considers the next entry of the ledger.</summary>
    /// <returns>Whether the entry is due.</returns>
    public bool Take(ArtistEntry entry)
    {
        _plan.SawResult(entry.Probe);
        if (rules.Wants(entry, isInLibrary))
        {
            return _plan.Consider(entry.Mbid, entry.Probe, rules.IsChanged(entry.Mbid.Value));
        }

        _plan.Counts.Gone++;
        return false;
    }

    public PhasePlan Build() => _plan.Build();
}
