using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Planning;

/// <summary>
/// Plans the searches for the names of artists, artist by artist. Artists with the same name share one item.
/// </summary>
/// <inheritdoc cref="ArtistPlanner"/>
internal sealed class TextSearchPlanner(Func<Guid, bool> isInLibrary, PhaseRules rules, bool keepsItems = true)
{
    private readonly PlanBuilder _plan = new(EntryKind.TextSearch, rules, keepsItems);
    private readonly Dictionary<string, Mbid> _first = new(StringComparer.Ordinal);

    /// <summary>Considers the next artist of the ledger.</summary>
    public void Take(ArtistEntry entry)
    {
        _plan.SawResult(entry.TextSearch);
        if (!rules.Wants(entry, isInLibrary))
        {
            _plan.Counts.Gone++;
        }
        else if (MetadataRoutes.SearchQuery(entry.Name, rules.SearchText) is not { } query)
        {
            _plan.Counts.Unsearchable++;
        }
        else if (_first.TryAdd(query, entry.Mbid))
        {
            _plan.Consider(entry.Mbid, entry.TextSearch);
        }
        else
        {
            _plan.ConsiderShared(_first[query], entry.Mbid, entry.TextSearch);
        }
    }

    public PhasePlan Build() => _plan.Build();
}
