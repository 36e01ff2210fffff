using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Makes the items of a plan as they are needed, a page at a time, so that a plan stays small. While another
/// program locks the ledger, null stands for the next item.
/// </summary>
internal static class PhaseItems
{
    private const int PageSize = 500;

    /// <summary>The items of the artists' phase.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ledger">Where the rows are.</param>
    /// <param name="maxAttempts">Attempts for those that get all.</param>
    /// <param name="inLidarr">What Lidarr says of an artist; null when it has none.</param>
    public static IEnumerator<WorkItem?> Artists(PhasePlan plan, IEntryStore ledger, int maxAttempts, Func<Mbid, Artist?> inLidarr)
    {
        foreach (var (planned, entry) in Pages(plan, ledger.Artists, artist => artist.Mbid))
        {
            yield return entry is null ? null : Artist(entry, inLidarr(entry.Mbid), maxAttempts, planned.OneAttempt);
        }
    }

    /// <summary>The items of the text-search phase.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ledger">Where the rows are.</param>
    /// <param name="maxAttempts">Attempts for those that get all.</param>
    /// <param name="types">Which searches are made for a name.</param>
    /// <param name="text">What is searched for, of a name.</param>
    public static IEnumerator<WorkItem?> TextSearches(
        PhasePlan plan, IEntryStore ledger, int maxAttempts, TextSearchTypes types, SearchText text)
    {
        foreach (var (planned, entry) in Pages(plan, ledger.Artists, artist => artist.Mbid))
        {
            if (entry is null)
            {
                yield return null;
                continue;
            }

            var artists = new List<RememberedEntry> { new(entry.Mbid, entry.TextSearch) };
            if (plan.SameName.TryGetValue(entry.Mbid, out var shared))
            {
                IReadOnlyList<ArtistEntry>? others;
                while ((others = UnlessLocked(ledger.Artists, shared)) is null)
                {
                    yield return null;
                }

                artists.AddRange(others.Select(other => new RememberedEntry(other.Mbid, other.TextSearch)));
            }

            var query = MetadataRoutes.SearchQuery(entry.Name, text)!;
            yield return new WorkItem
            {
                Kind = EntryKind.TextSearch,
                Path = types.HasFlag(TextSearchTypes.All) ? MetadataRoutes.Search(query) : MetadataRoutes.SearchArtists(query),
                NextPath = types == (TextSearchTypes.All | TextSearchTypes.Artist) ? MetadataRoutes.SearchArtists(query) : null,
                Name = entry.Name,
                Expected = new Expectation(EntryKind.TextSearch, null),
                Entries = artists,
                MaxAttempts = planned.OneAttempt ? 1 : maxAttempts,
                HasFullAttempts = !planned.OneAttempt,
            };
        }
    }

    /// <summary>The items of the release groups' phase.</summary>
    /// <inheritdoc cref="Artists"/>
    public static IEnumerator<WorkItem?> ReleaseGroups(PhasePlan plan, IEntryStore ledger, int maxAttempts)
    {
        foreach (var (planned, entry) in Pages(plan, ledger.ReleaseGroups, group => group.Mbid))
        {
            yield return entry is null ? null : ReleaseGroup(entry, maxAttempts, planned.OneAttempt);
        }
    }

    /// <summary>The item of one artist.</summary>
    /// <param name="entry">Its row.</param>
    /// <param name="inLidarr">What Lidarr says of it; null when it has none.</param>
    /// <param name="maxAttempts">Attempts if it gets all.</param>
    /// <param name="oneAttempt">Whether it gets one for a look.</param>
    public static WorkItem Artist(ArtistEntry entry, Artist? inLidarr, int maxAttempts, bool oneAttempt = false) => new()
    {
        Kind = EntryKind.Artist,
        Path = MetadataRoutes.Artist(entry.Mbid),
        Name = entry.Name,
        Mbid = entry.Mbid,
        Expected = new Expectation(EntryKind.Artist, entry.Mbid, inLidarr?.Name, inLidarr?.AlbumCount ?? 0),
        Entries = [new RememberedEntry(entry.Mbid, entry.Probe)],
        MaxAttempts = oneAttempt ? 1 : maxAttempts,
        HasFullAttempts = !oneAttempt,
    };

    /// <summary>The item of one release group.</summary>
    /// <inheritdoc cref="Artist"/>
    public static WorkItem ReleaseGroup(ReleaseGroupEntry entry, int maxAttempts, bool oneAttempt = false) => new()
    {
        Kind = EntryKind.ReleaseGroup,
        Path = MetadataRoutes.Album(entry.Mbid),
        Name = $"{entry.ArtistName} - {entry.Title}",
        Mbid = entry.Mbid,
        Expected = new Expectation(EntryKind.ReleaseGroup, entry.Mbid),
        Entries = [new RememberedEntry(entry.Mbid, entry.Probe)],
        MaxAttempts = oneAttempt ? 1 : maxAttempts,
        HasFullAttempts = !oneAttempt,
    };

    // What somebody else has taken away meanwhile is not among the entries; the next run finds it.
    private static IEnumerable<(PlannedItem Planned, T? Entry)> Pages<T>(
        PhasePlan plan, Func<IReadOnlyList<Mbid>, IReadOnlyList<T>> load, Func<T, Mbid> mbidOf)
        where T : class
    {
        foreach (var page in plan.Items.Chunk(PageSize))
        {
            IReadOnlyList<T>? entries;
            while ((entries = UnlessLocked(load, Array.ConvertAll(page, item => item.Mbid))) is null)
            {
                yield return default;
            }

            var next = 0;
            foreach (var entry in entries)
            {
                while (page[next].Mbid != mbidOf(entry))
                {
                    next++;
                }

                yield return (page[next++], entry);
            }
        }
    }

    private static IReadOnlyList<T>? UnlessLocked<T>(Func<IReadOnlyList<Mbid>, IReadOnlyList<T>> load, IReadOnlyList<Mbid> mbids)
    {
        try
        {
            return load(mbids);
        }
        catch (LedgerException fault) when (fault.Fault == LedgerFault.Locked)
        {
            return null;
        }
    }
}
