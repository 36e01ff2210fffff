using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Planning;

/// <summary>Finds the due entries of the ledger, with reasons.</summary>
public static class Planner
{
    /// <summary>Plans the artists.</summary>
    /// <param name="entries">The ledger's artists.</param>
    /// <param name="isInLibrary">Whether Lidarr has the artist now.</param>
    /// <param name="rules">The rules for the plan.</param>
    public static async ValueTask<PhasePlan> ArtistsAsync(IAsyncEnumerable<ArtistEntry> entries, Func<Guid, bool> isInLibrary, PhaseRules rules)
    {
        var plan = new ArtistPlanner(isInLibrary, rules);
        await foreach (var entry in entries)
        {
            _ = plan.Take(entry);
        }

        return plan.Build();
    }

    /// <summary>Plans the searches for the names of artists; artists with the same name share one item.</summary>
    /// <inheritdoc cref="ArtistsAsync"/>
    public static async ValueTask<PhasePlan> TextSearchesAsync(IAsyncEnumerable<ArtistEntry> entries, Func<Guid, bool> isInLibrary, PhaseRules rules)
    {
        var plan = new TextSearchPlanner(isInLibrary, rules);
        await foreach (var entry in entries)
        {
            plan.Take(entry);
        }

        return plan.Build();
    }

    /// <summary>Plans the release groups whose artists are cached or will be requested, sorted by artist.</summary>
    /// <param name="entries">The ledger's release groups.</param>
    /// <param name="isInLibrary">Whether Lidarr has the album now.</param>
    /// <param name="isUnlocked">Whether the artist is cached or will be requested.</param>
    /// <param name="urgencyOf">How soon users want a release group.</param>
    /// <param name="rules">The rules for the plan.</param>
    public static async ValueTask<ReleaseGroupsByArtist> ReleaseGroupsByArtistAsync(
        IAsyncEnumerable<ReleaseGroupEntry> entries, Func<Guid, bool> isInLibrary, Func<Guid, bool> isUnlocked,
        Func<ReleaseGroupEntry, Urgency> urgencyOf, PhaseRules rules)
    {
        var plan = new ReleaseGroupPlanner(isInLibrary, isUnlocked, rules);
        var byArtist = new ReleaseGroupsByArtist.Builder();
        await foreach (var entry in entries)
        {
            if (plan.Take(entry))
            {
                byArtist.Add(entry.ArtistMbid.Value, urgencyOf(entry));
            }
        }

        return byArtist.Build(plan.Build());
    }

    /// <summary>Plans the release groups whose artists are cached.</summary>
    /// <param name="entries">The ledger's release groups.</param>
    /// <param name="isInLibrary">Whether Lidarr has the album now.</param>
    /// <param name="isUnlocked">Whether the artist is cached.</param>
    /// <param name="rules">The rules for the plan.</param>
    public static async ValueTask<PhasePlan> ReleaseGroupsAsync(
        IAsyncEnumerable<ReleaseGroupEntry> entries, Func<Guid, bool> isInLibrary, Func<Guid, bool> isUnlocked, PhaseRules rules)
    {
        var plan = new ReleaseGroupPlanner(isInLibrary, isUnlocked, rules);
        await foreach (var entry in entries)
        {
            _ = plan.Take(entry);
        }

        return plan.Build();
    }
}
