using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

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
        var plan = new PlanBuilder(EntryKind.Artist, rules);
        await foreach (var entry in entries)
        {
            plan.SawResult(entry.Probe);
            if (rules.Wants(entry, isInLibrary))
            {
                plan.Consider(entry.Mbid, entry.Probe, rules.IsChanged(entry.Mbid.Value));
            }
            else
            {
                plan.Counts.Gone++;
            }
        }

        return plan.Build();
    }

    /// <summary>Plans the searches for the names of artists; artists of one name share one item.</summary>
    /// <inheritdoc cref="ArtistsAsync"/>
    public static async ValueTask<PhasePlan> TextSearchesAsync(IAsyncEnumerable<ArtistEntry> entries, Func<Guid, bool> isInLibrary, PhaseRules rules)
    {
        var plan = new PlanBuilder(EntryKind.TextSearch, rules);
        var first = new Dictionary<string, Mbid>(StringComparer.Ordinal);
        await foreach (var entry in entries)
        {
            plan.SawResult(entry.TextSearch);
            if (!rules.Wants(entry, isInLibrary))
            {
                plan.Counts.Gone++;
            }
            else if (MetadataRoutes.SearchQuery(entry.Name, rules.SearchText) is not { } query)
            {
                plan.Counts.Unsearchable++;
            }
            else if (first.TryAdd(query, entry.Mbid))
            {
                plan.Consider(entry.Mbid, entry.TextSearch);
            }
            else
            {
                plan.ConsiderShared(first[query], entry.Mbid, entry.TextSearch);
            }
        }

        return plan.Build();
    }

    /// <summary>Plans the release groups whose artists are cached.</summary>
    /// <param name="entries">The ledger's release groups.</param>
    /// <param name="isInLibrary">Whether Lidarr has the album now.</param>
    /// <param name="isUnlocked">Whether the artist is cached.</param>
    /// <param name="rules">The rules for the plan.</param>
    public static async ValueTask<PhasePlan> ReleaseGroupsAsync(
        IAsyncEnumerable<ReleaseGroupEntry> entries, Func<Guid, bool> isInLibrary, Func<Guid, bool> isUnlocked, PhaseRules rules)
    {
        var plan = new PlanBuilder(EntryKind.ReleaseGroup, rules);
        await foreach (var entry in entries)
        {
            plan.SawResult(entry.Probe);
            if (!rules.Wants(entry, isInLibrary))
            {
                plan.Counts.Gone++;
            }
            else if (isUnlocked(entry.ArtistMbid.Value))
            {
                var isDue = plan.Consider(entry.Mbid, entry.Probe, rules.IsChanged(entry.Mbid.Value));
                plan.Counts.New += isDue && !rules.IsInPlace(entry, isInLibrary) ? 1 : 0;
            }
            else
            {
                plan.Counts.WaitingForArtist++;
            }
        }

        return plan.Build();
    }
}
