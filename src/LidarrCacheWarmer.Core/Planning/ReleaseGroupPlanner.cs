using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Planning;

/// <summary>Plans the release groups whose artists are cached, entry by entry.</summary>
/// <param name="isInLibrary">Whether Lidarr has the album now.</param>
/// <param name="isUnlocked">Whether the artist is cached.</param>
/// <param name="rules">The rules for the plan.</param>
/// <param name="keepsItems">Whether to keep the items; otherwise only their number is kept.</param>
internal sealed class ReleaseGroupPlanner(Func<Guid, bool> isInLibrary, Func<Guid, bool> isUnlocked, PhaseRules rules, bool keepsItems = true)
{
    private readonly PlanBuilder _plan = new(EntryKind.ReleaseGroup, rules, keepsItems);

    /// <summary>Considers the next entry of the ledger.</summary>
    /// <returns>Whether the entry is due.</returns>
    public bool Take(ReleaseGroupEntry entry)
    {
        _plan.SawResult(entry.Probe);
        if (!rules.Wants(entry, isInLibrary))
        {
            _plan.Counts.Gone++;
        }
        else if (isUnlocked(entry.ArtistMbid.Value))
        {
            var isDue = _plan.Consider(entry.Mbid, entry.Probe, rules.IsChanged(entry.Mbid.Value));
            _plan.Counts.New += isDue && !rules.IsInPlace(entry, isInLibrary) ? 1 : 0;
            return isDue;
        }
        else
        {
            _plan.Counts.WaitingForArtist++;
        }

        return false;
    }

    public PhasePlan Build() => _plan.Build();
}
