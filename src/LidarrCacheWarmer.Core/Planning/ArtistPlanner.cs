using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Planning;

/// <summary>Plans the artists, one entry after the other.</summary>
/// <param name="isInLibrary">Whether Lidarr has the artist now.</param>
/// <param name="rules">What the plan goes by.</param>
/// <param name="keepsItems">Whether the items are wanted, and not only how many there are.</param>
internal sealed class ArtistPlanner(Func<Guid, bool> isInLibrary, PhaseRules rules, bool keepsItems = true)
{
    private readonly PlanBuilder _plan = new(EntryKind.Artist, rules, keepsItems);

    /// <summary>Considers the next entry of the ledger.</summary>
    /// <returns>Whether it is due.</returns>
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
